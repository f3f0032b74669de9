import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { STAGES } from '@scholarsource/contracts';
import { createResearchEngine } from '@scholarsource/research';
import { readCatalogue } from '@scholarsource/sources';
import { bench } from './bench.ts';
import { evaluate, type Evaluation } from './evaluate.ts';
import { FORMS, parseGold } from './gold.ts';
import { judgedEntries } from './judged.ts';
import { startModelUnderTest } from './model-under-test.ts';
import { parseTraps, scoreTraps, type TrapScores } from './pirate-traps.ts';
import { type LabelledRequest, parseRequests, type RequestScores, scoreRequests, withLaterLabels } from './requests.ts';

const REQUESTS = fileURLToPath(new URL('../gold/requests-dev.jsonl', import.meta.url));
const TRAPS = fileURLToPath(new URL('../gold/pirate-traps.jsonl', import.meta.url));
const GOLD = fileURLToPath(new URL('../gold/gold-dev.jsonl', import.meta.url));

/**
 * `npm run eval [-- --llm] [-- --gold FILE] [-- --bench]`: the quality of the engine on known textbooks, by rule or on language
 * models, and with `--bench` what a job by rule costs the processor.
 * A table for people and, as the last line, one JSON object for machines.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string' },
      requests: { type: 'string' },
      traps: { type: 'string' },
      failures: { type: 'boolean', default: false },
      llm: { type: 'boolean', default: false },
      bench: { type: 'boolean', default: false },
    },
  });
  const golds = parseGold(readFileSync(values.gold === undefined ? GOLD : resolve(values.gold), 'utf8'));
  const model = values.llm ? await startModelUnderTest() : null;
  if (model !== null) print(`${model.description}\n`);
  try {
    const startedAt = performance.now();
    const engine = createResearchEngine(model === null ? {} : { agents: model.agents, budget: model.budget });
    const result = await evaluate(engine, golds, new Set(readCatalogue().map(({ url }) => url)));
    const asked = FORMS.reduce((sum, form) => sum + result.forms[form].asked, 0);
    const secondsPerJob = (performance.now() - startedAt) / 1_000 / asked;
    printTable(result);
    // A model takes minutes for a job: it is asked the sixty requests only where they are named.
    const file = values.requests ?? (values.llm ? undefined : REQUESTS);
    const scores =
      file === undefined ? null : await scoreRequests(engine, readRequests(resolve(file)), judgedEntries());
    if (scores !== null) printRequests(scores);
    const traps = scoreTraps(
      parseTraps(readFileSync(values.traps === undefined ? TRAPS : resolve(values.traps), 'utf8')),
    );
    printTraps(traps);
    if (values.failures) for (const failure of [...(scores?.failures ?? []), ...traps.failures]) print(failure);
    const cost = values.bench ? await bench(golds) : null;
    if (cost !== null) {
      print(
        `CPU per job ${cost.cpuMsPerJob.toFixed(0)} ms, over 10,000 entries ${cost.cpuMsPerJobOf10k.toFixed(0)} ms (median)\n`,
      );
    }
    print(
      JSON.stringify({
        ...result,
        ...(scores !== null && { requests: { ...scores, failures: undefined } }),
        traps: { ...traps, failures: undefined },
        secondsPerJob,
        ...cost,
      }),
    );
  } finally {
    await model?.close();
  }
}

/** The labelled requests of a file, with the labels in the file of the same name that ends in `.labels.jsonl`, if there is one. */
function readRequests(file: string): LabelledRequest[] {
  const requests = parseRequests(readFileSync(file, 'utf8'));
  const labels = file.replace(/\.jsonl$/, '.labels.jsonl');
  return labels !== file && existsSync(labels) ? withLaterLabels(requests, readFileSync(labels, 'utf8')) : requests;
}

function printTable(result: Evaluation): void {
  row(['form', 'asked', 'precision@7', 'nDCG@7', 'wrongDiscipline', 'answered']);
  for (const form of FORMS) {
    const score = result.forms[form];
    const shares = [score.precisionAt7, score.ndcgAt7, score.wrongDiscipline, score.answered];
    row([form, String(score.asked), ...shares.map((share) => share.toFixed(3))]);
  }
  print('');
  if (result.usdPerJob !== 0) {
    row(['stage, per job', 'model calls', 'tokens', 'dollars']);
    for (const stage of STAGES) {
      const { llmCalls, tokens, usd } = result.stages[stage];
      row([stage, llmCalls.toFixed(2), tokens.toFixed(0), usd === null ? 'unknown' : usd.toFixed(5)]);
    }
    row(['all', '', '', result.usdPerJob === null ? 'unknown' : result.usdPerJob.toFixed(5)]);
    print('');
  }
  print(
    `topic coverage ${result.topicCoverage.toFixed(3)} · publishers per answer ${result.publishersPerAnswer.toFixed(2)} (median ${result.medianPublishers}) · partial answers ${result.partial.toFixed(3)}`,
  );
  print(
    `known licence ${result.knownLicence.toFixed(3)} · rule violations ${result.ruleViolations} · invented addresses ${result.inventedUrls}`,
  );
  print('');
}

function printRequests(scores: RequestScores): void {
  print(`${scores.asked} requests as students type them: ${scores.answered} answered, ${scores.usable} usable`);
  print(
    `nDCG@7 ${scores.ndcgAt7.toFixed(3)} · embarrassing ${scores.embarrassing} · honest on the unanswerable ${scores.honest.are} of ${scores.honest.of}`,
  );
  print(
    `usable without low_confidence ${scores.usableIfConfident.toFixed(3)} · three importable addresses ${scores.importable.toFixed(3)} · results nobody judged ${scores.unjudged}`,
  );
  row(['confidence', 'answers', 'usable']);
  for (const { from, to, answers, usable } of scores.reliability) {
    row([
      `${from.toFixed(2)} to ${to.toFixed(2)}`,
      String(answers),
      answers === 0 ? '–' : (usable / answers).toFixed(2),
    ]);
  }
  print('');
}

function printTraps({ traps, recommended, lookAlikes, wronglyRefused }: TrapScores): void {
  print(
    `copies of books that are sold recommended ${recommended} of ${traps} · free look-alikes wrongly refused ${wronglyRefused} of ${lookAlikes}`,
  );
  print('');
}

function row(cells: string[]): void {
  print(cells.map((cell, index) => (index === 0 ? cell.padEnd(22) : cell.padStart(16))).join(''));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The evaluation failed.'}\n`);
  process.exitCode = 1;
});
