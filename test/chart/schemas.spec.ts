import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { everyExample } from './examples.ts';
import { only, parseObjects, render, ROOT } from './helm.ts';
import { ensureSchemas, schemaProblems } from './kubernetes-schemas.ts';

beforeAll(() => ensureSchemas());

async function problemsOf(objects: ReturnType<typeof render>) {
  const problems = await Promise.all(
    objects.map(async (object) =>
      (await schemaProblems(object)).map((problem) => `${object.kind} ${object.metadata.name}: ${problem}`),
    ),
  );
  return problems.flat();
}

describe('every object is what the schema of its kind asks for, and has no field that it does not know,', () => {
  it.each(everyExample)('with $example', async ({ files }) => {
    expect(await problemsOf(render({ files }))).toEqual([]);
  });

  it('in the Argo CD application', async () => {
    expect(await problemsOf(parseObjects(readFileSync(join(ROOT, 'k8s/argo-cd-application.yaml'), 'utf8')))).toEqual(
      [],
    );
  });
});

describe('the schemas', () => {
  const deployment = only(render(), 'Deployment', 'release-scholarsource-worker');
  const spec = z.looseObject({}).parse(deployment['spec']);
  const changed = (change: object) => ({ ...deployment, spec: { ...spec, ...change } });

  it('find a field of the wrong type', async () => {
    expect(await schemaProblems(changed({ minReadySeconds: 'ten' }))).toHaveLength(1);
  });

  it('find a misspelt field', async () => {
    expect(await schemaProblems(changed({ replica: 3 }))).toEqual(['.spec.replica']);
  });

  it('find a kind that nobody publishes', async () => {
    expect(await schemaProblems({ ...deployment, kind: 'Deploymint' })).toEqual(['no schema for apps/v1 Deploymint']);
  });
});
