import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { differences } from './differences.ts';
import { renderRules } from '../observability/render-rules.ts';
import { CHART, EXAMPLES, type KubernetesObject, render, ROOT } from './helm.ts';
import { valuesSchema } from './values-schema.ts';
import { valuesTable } from './values-table.ts';

const README = 'charts/scholarsource/README.md';
const [BEGIN, END] = ['<!-- Written by `npm run chart:render`: -->', '<!-- prettier-ignore-end -->'];

function readme(): string {
  const current = readFileSync(join(ROOT, README), 'utf8');
  const [start, end] = [current.indexOf(BEGIN), current.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${README} lacks the marks around its table of values.`);
  return `${current.slice(0, start)}${BEGIN}\n\n${valuesTable()}\n\n${current.slice(end)}`;
}

function plainManifests(): string {
  const objects = render({ release: 'scholarsource', namespace: 'scholarsource', tests: false });
  const head =
    '# The chart with its defaults, written by `npm run chart:render`. Choose other passwords for the stores than `scholarsource`.\n';
  return head + objects.map((object) => `---\n${stringify(object, { lineWidth: 0 })}`).join('');
}

/** The rules for `npm start -- --observe`. */
function localRules(): string {
  const groups = renderRules({ release: 'scholarsource', namespace: 'local' }).flatMap((file) => file.groups);
  const head = '# The rules of the chart for the local stack, written by `npm run chart:render`.\n';
  return head + stringify({ groups }, { lineWidth: 0 });
}

/** Rules and dashboards are files of their own, with tests of their own. */
function isShippedFile({ kind, metadata }: KubernetesObject): boolean {
  return kind === 'PrometheusRule' || metadata.labels?.['app.kubernetes.io/component'] === 'dashboards';
}

/** Every file that is written from the chart and from the settings, by its path. */
export function generatedFiles(): Record<string, string> {
  const defaults = render();
  return {
    [`${join('charts', basename(CHART))}/values.schema.json`]: valuesSchema(),
    [README]: readme(),
    'k8s/plain/scholarsource.yaml': plainManifests(),
    'tools/local-stack/prometheus-rules.yaml': localRules(),
    ...Object.fromEntries(
      EXAMPLES.map((file) => [
        `test/chart/golden/${basename(file, '.yaml')}.txt`,
        differences(
          defaults,
          render({ files: [file] }).filter((object) => !isShippedFile(object)),
        ),
      ]),
    ),
  };
}
