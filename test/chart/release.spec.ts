import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHART, render, ROOT } from './helm.ts';
import { containersOf, podOf } from './pods.ts';

const Step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Workflow = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({
      env: z.record(z.string(), z.string()).optional(),
      strategy: z.looseObject({ matrix: z.looseObject({ include: z.array(z.looseObject({})).optional() }) }).optional(),
      steps: z.array(Step),
    }),
  ),
});
const workflow = (name: string) =>
  Workflow.parse(parse(readFileSync(join(ROOT, '.github/workflows', `${name}.yaml`), 'utf8')));
const release = workflow('release');
const job = (name: string) => {
  const found = release.jobs[name];
  if (found === undefined) throw new Error(`the release has no job ${name}`);
  return found;
};
const Chart = z.looseObject({ appVersion: z.string(), version: z.string() });
const chart = Chart.parse(parse(readFileSync(join(CHART, 'Chart.yaml'), 'utf8')));

describe('a release', () => {
  it('publishes the images that the chart installs', () => {
    const { env, steps, strategy } = job('images');
    const names = z.array(z.looseObject({ name: z.string() })).parse(strategy?.matrix.include);
    const published = names.map(({ name }) =>
      (env?.['IMAGE'] ?? '')
        .replace('${{ github.repository_owner }}', 'scholarsource')
        .replace('${{ matrix.name }}', name),
    );
    expect(steps.find(({ uses }) => uses?.startsWith('docker/build-push-action'))?.with).toMatchObject({
      push: true,
      tags: '${{ env.IMAGE }}:${{ needs.version.outputs.version }}',
    });
    const installed = render().flatMap((object) => {
      const pod = podOf(object);
      return pod === null ? [] : containersOf(pod).map(({ image }) => image);
    });
    const services = new Set(installed.filter((image) => image.includes('scholarsource')));
    expect([...services].toSorted()).toEqual(published.map((image) => `${image}:${chart.appVersion}`).toSorted());
  });

  it('scans and signs every image by its digest, and the chart', () => {
    const { steps } = job('images');
    const uses = steps.map(({ uses, run }) => uses ?? run ?? '');
    const scan = uses.findIndex((step) => step.startsWith('anchore/scan-action'));
    const sign = uses.findIndex((step) =>
      step.startsWith('cosign sign --yes "$IMAGE@${{ steps.build.outputs.digest }}"'),
    );
    expect(steps[scan]?.with).toMatchObject({ image: '${{ env.IMAGE }}@${{ steps.build.outputs.digest }}' });
    expect(scan).toBeGreaterThan(-1);
    expect(sign).toBeGreaterThan(scan);
    expect(
      job('chart')
        .steps.map(({ run }) => run)
        .join(),
    ).toContain('cosign sign --yes "$REGISTRY/charts/scholarsource@');
  });

  it.each(['README.md', 'charts/scholarsource/README.md'])('is what %s installs from', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(
      'helm install scholarsource oci://ghcr.io/scholarsource/charts/scholarsource\n',
    );
  });

  it('is verified by the version that it has', () => {
    expect(readFileSync(join(CHART, 'README.md'), 'utf8')).toContain(
      `cosign verify ghcr.io/scholarsource/charts/scholarsource:${chart.version} `,
    );
  });
});

it('every change is scanned for vulnerabilities that have a remedy', () => {
  const steps = workflow('ci').jobs['scan']?.steps ?? [];
  expect(steps.map(({ run }) => run)).toContain('npm audit --omit=dev --audit-level=high');
  expect(steps.find(({ uses }) => uses?.startsWith('anchore/scan-action'))?.with).toMatchObject({
    'severity-cutoff': 'high',
    'only-fixed': true,
  });
});

describe('images are pinned by digest, where Renovate finds them', () => {
  const { customManagers } = z
    .looseObject({
      customManagers: z.array(
        z.looseObject({ managerFilePatterns: z.array(z.string()), matchStrings: z.array(z.string()) }),
      ),
    })
    .parse(JSON.parse(readFileSync(join(ROOT, 'renovate.json'), 'utf8')));

  it.each([
    ['Dockerfile.api', ['docker.io/library/node', 'gcr.io/distroless/cc-debian12']],
    ['Dockerfile.worker', ['docker.io/library/node', 'gcr.io/distroless/cc-debian12']],
    ['charts/scholarsource/values.yaml', ['redis', 'postgres']],
    ['charts/scholarsource/Chart.yaml', ['redis', 'postgres']],
  ])('in %s', (file, images) => {
    const content = readFileSync(join(ROOT, file), 'utf8');
    const managers = customManagers.filter(({ managerFilePatterns }) =>
      managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(file)),
    );
    const found = managers.flatMap(({ matchStrings }) =>
      matchStrings.flatMap((text) => [...content.matchAll(new RegExp(text, 'g'))].map(({ groups }) => ({ ...groups }))),
    );
    expect(found.map(({ depName }) => depName)).toEqual(images);
    expect(found.filter(({ currentDigest }) => currentDigest === undefined)).toEqual([]);
  });

  it('in compose.yaml', () => {
    const images = [...readFileSync(join(ROOT, 'compose.yaml'), 'utf8').matchAll(/image: (\S+)/g)].map(
      ([, image]) => image,
    );
    const others = images.filter((image) => !image?.startsWith('scholarsource/'));
    expect(others).toHaveLength(2);
    expect(others.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image ?? ''))).toEqual([]);
  });
});

it.each(['ci', 'release'])('the actions of the workflow %s are pinned by commit', (name) => {
  const uses = Object.values(workflow(name).jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});
