import { writeFileSync } from 'node:fs';
import { renderDashboards } from './all-dashboards.ts';
import { renderMetricsReference } from './metrics-reference.ts';

// `npm run docs`: writes what the code says, so that the files and the code cannot part.
const root = new URL('../../../', import.meta.url);
writeFileSync(new URL('docs/metrics.md', root), renderMetricsReference());
for (const { file, text } of renderDashboards()) {
  writeFileSync(new URL(`charts/scholarsource/dashboards/${file}`, root), text);
}
