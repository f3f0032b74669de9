import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCatalogue } from '../catalogue/catalogue.ts';
import { createResearchEngine } from '../engine.ts';
import { evaluate } from './evaluate.ts';
import { FORMS, parseGold } from './gold.ts';

const GOLD = fileURLToPath(new URL('../../eval/gold-dev.jsonl', import.meta.url));

/** Prints a table for people and, as the last line, one JSON object for machines. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { gold: { type: 'string' } } });
  const file = values.gold === undefined ? GOLD : resolve(values.gold);
  const golds = parseGold(readFileSync(file, 'utf8'));
  const startedAt = performance.now();
  const result = await evaluate(createResearchEngine(), golds, new Set(readCatalogue().map(({ url }) => url)));
  const asked = FORMS.reduce((sum, form) => sum + result.forms[form].asked, 0);
  const secondsPerJob = (performance.now() - startedAt) / 1_000 / asked;

  const line = (cells: string[]) =>
    print(cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(16))).join(''));
  line(['form', 'asked', 'precision@7', 'nDCG@7', 'wrongDiscipline', 'answered']);
  for (const form of FORMS) {
    const score = result.forms[form];
    const shares = [score.precisionAt7, score.ndcgAt7, score.wrongDiscipline, score.answered];
    line([form, String(score.asked), ...shares.map((share) => share.toFixed(3))]);
  }
  print('');
  print(
    `topic coverage ${result.topicCoverage.toFixed(3)} · publishers per answer ${result.publishersPerAnswer.toFixed(2)} (median ${result.medianPublishers})`,
  );
  print(
    `known licence ${result.knownLicence.toFixed(3)} · rule violations ${result.ruleViolations} · invented addresses ${result.inventedUrls}`,
  );
  print('');
  print(JSON.stringify({ ...result, secondsPerJob }));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The evaluation failed.'}\n`);
  process.exitCode = 1;
});
