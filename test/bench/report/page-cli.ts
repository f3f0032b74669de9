import { readFileSync } from 'node:fs';
import { renderFiles, writePage } from './files.ts';

/** Writes the page about performance and its pictures from the reports in the repository; `--check` names those that differ instead. */
if (process.argv.includes('--check')) {
  const stale = [...(await renderFiles())].filter(([path, text]) => readFileSync(path, 'utf8') !== text);
  for (const [path] of stale) process.stdout.write(`${path}\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  await writePage();
}
