import { readFileSync } from 'node:fs';
import { JobInputs, toResearchRequest, toServiceError } from '@scholarsource/contracts';
import { createResearchEngine, runToEnd } from '@scholarsource/research';
import { readCatalogue } from '@scholarsource/sources';
import { z } from 'zod';
import { evaluate, type Evaluation } from './evaluate.ts';
import { type Form, FORMS, parseGold } from './gold.ts';
import { ndcgAt7, precisionAt7 } from './metrics.ts';

const read = (name: string) => readFileSync(new URL(`../gold/${name}`, import.meta.url), 'utf8');

const Score = z.object({
  precisionAt7: z.number(),
  ndcgAt7: z.number(),
  wrongDiscipline: z.number(),
  answered: z.number(),
});
const GOLD_FILES = ['gold-dev.jsonl', 'gold-extra.jsonl'] as const;
const Forms = z.record(z.enum(FORMS), Score);
const Baseline = z.object({ 'gold-dev.jsonl': Forms, 'gold-extra.jsonl': Forms });

/** The baseline is rounded to three digits. */
const ROUNDING = 0.0006;

describe('the metrics', () => {
  it('count a perfect answer as 1 and an empty one as 0', () => {
    const grades = { a: 2, b: 1 };
    expect(precisionAt7(['a', 'b'], grades)).toBe(1);
    expect(ndcgAt7(['a', 'b'], grades)).toBe(1);
    expect(precisionAt7([], grades)).toBe(0);
    expect(ndcgAt7([], grades)).toBe(0);
  });

  it('prefer the better resource first', () => {
    expect(ndcgAt7(['b', 'a'], { a: 2, b: 1 })).toBeLessThan(1);
  });
});

describe.each(GOLD_FILES)('the offline engine on the textbooks of %s', (file) => {
  const baseline = Baseline.parse(JSON.parse(read('baseline.json')))[file];
  let result: Evaluation;

  beforeAll(async () => {
    const urls = new Set(readCatalogue().map(({ url }) => url));
    result = await evaluate(createResearchEngine(), parseGold(read(file)), urls);
  });

  it.each([...FORMS])('is no worse than the committed baseline when asked by %s', (form: Form) => {
    const [now, before] = [result.forms[form], baseline[form]];
    expect(now.precisionAt7).toBeGreaterThanOrEqual(before.precisionAt7 - ROUNDING);
    expect(now.ndcgAt7).toBeGreaterThanOrEqual(before.ndcgAt7 - ROUNDING);
    expect(now.wrongDiscipline).toBeLessThanOrEqual(before.wrongDiscipline + ROUNDING);
    expect(now.answered).toBeGreaterThanOrEqual(before.answered - ROUNDING);
  });

  it('gives three publishers or more in the median answer', () => {
    expect(result.medianPublishers).toBeGreaterThanOrEqual(3);
  });

  it('breaks no rule and invents no address', () => {
    expect(result).toMatchObject({ ruleViolations: 0, inventedUrls: 0 });
  });
});

const Negative = z.object({
  id: z.string(),
  input: z.record(z.string(), z.string()),
  expect: z.object({
    status: z.string(),
    min_results: z.int().optional(),
    max_results: z.int().optional(),
    warning_required: z.string().optional(),
    must_include_any: z.array(z.string()).optional(),
    must_not_ids: z.array(z.string()).optional(),
    forbid_hosts: z.array(z.string()).optional(),
  }),
});
const negatives = ['negative-dev.jsonl', 'negative-extra.jsonl']
  .flatMap((file) => read(file).trim().split('\n'))
  .map((line) => Negative.parse(JSON.parse(line)));

describe('the offline engine on requests that have no easy answer', () => {
  it.each(negatives)('handles $id', async ({ input, expect: wanted }) => {
    const outcome = await runToEnd(createResearchEngine(), toResearchRequest(JobInputs.parse(input))).then(
      (report) => ({ code: 'ok', report }),
      (error: unknown) => ({ code: toServiceError(error).code, report: null }),
    );
    expect(outcome.code).toBe(wanted.status === 'invalid_input' ? 'invalid_inputs' : 'ok');
    const resources = outcome.report?.resources ?? [];
    const ids = resources.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(wanted.min_results ?? 0);
    expect(ids.length).toBeLessThanOrEqual(wanted.max_results ?? 7);
    const warnings: string[] = (outcome.report?.warnings ?? []).map(({ code }) => code);
    expect(warnings).toEqual(
      expect.arrayContaining(wanted.warning_required === undefined ? [] : [wanted.warning_required]),
    );
    if (wanted.must_include_any) expect(wanted.must_include_any.some((id) => ids.includes(id))).toBe(true);
    expect(ids.filter((id) => wanted.must_not_ids?.includes(id))).toEqual([]);
    expect(resources.filter(({ url }) => wanted.forbid_hosts?.includes(new URL(url).hostname))).toEqual([]);
  });
});
