import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LoadReport } from '../../load/load-report.ts';
import { BenchReport } from '../finding.ts';
import { renderPage, type Reports } from './page.ts';
import { renderPictures } from './pictures.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What was measured last, kept in the repository. */
export const BENCH_RESULTS = file('../results/bench.json');
export const LOAD_RESULTS = file('../results/load.json');
const PAGE = file('../../../docs/performance.md');
const PICTURES = file('../../../docs/performance/');

/** The reports in the repository. */
export function readReports(): Reports {
  const read = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);
  return {
    bench: BenchReport.nullable().parse(read(BENCH_RESULTS)),
    load: LoadReport.nullable().parse(read(LOAD_RESULTS)),
  };
}

/** Every file that comes from the reports, by its path. */
export async function renderFiles(): Promise<Map<string, string>> {
  const reports = readReports();
  const pictures = reports.bench === null ? new Map<string, string>() : renderPictures(reports.bench);
  const files = new Map([...pictures].map(([name, svg]) => [`${PICTURES}${name}.svg`, svg]));
  return files.set(PAGE, await renderPage(reports, [...pictures.keys()]));
}

/** Writes the page and its pictures from the reports in the repository. */
export async function writePage(): Promise<void> {
  for (const [path, text] of await renderFiles()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
