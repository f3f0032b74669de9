import type { SystemSample } from '@scholarsource/contracts';
import { evaluateConditions, type Snapshot, type Baseline } from './conditions.ts';

/** A condition, and since when it has its current value. */
export interface Condition {
  alert: string;
  ok: boolean;
  detail: string;
  /** The start of its current value; null if the samples do not reach back that far. */
  since: string | null;
}

const NO_PAST: Baseline = { previous: undefined, hourAgo: undefined };
const HOUR_MS = 3_600_000;
/** Number of missing samples after which the scaler counts as missing. */
const SAMPLES_AWAY = 4;

/** The latest sample; null if it is too old or there is none. */
export function freshSample(last: SystemSample | undefined, at: string): SystemSample | null {
  if (last === undefined) return null;
  return Date.parse(at) - Date.parse(last.at) < SAMPLES_AWAY * last.every_seconds * 1_000 ? last : null;
}

/**
 * The current conditions, most interesting first: violated ones, then the most recently changed. `history` are the samples so far, oldest
 * first.
 */
export function currentConditions(now: Snapshot, history: readonly SystemSample[]): Condition[] {
  const moments = history.map((sample): Snapshot => ({ ...sample, redis: sample.workers !== null }));
  const pasts = pastOfEach(moments);
  // Every moment is evaluated with the same conditions in the same order.
  const before = moments.map((moment, index) => evaluateConditions(moment, pasts[index] ?? NO_PAST));
  const since = (condition: number, ok: boolean): string | null => {
    const other = before.findLastIndex((judged) => judged[condition]?.ok === !ok);
    return other === -1 ? null : (moments[other + 1]?.at ?? now.at);
  };
  // Values that only a sample provides are compared with the sample's own baseline.
  const conditions = evaluateConditions(now, pasts.at(-1) ?? NO_PAST).map(
    ({ alert, ok, detail }, index): Condition => ({
      alert,
      ok,
      detail: detail(),
      since: since(index, ok),
    }),
  );
  return [...conditions, scalerCondition(history.at(-1), now.at)].toSorted(
    (a, b) => Number(a.ok) - Number(b.ok) || changed(b) - changed(a),
  );
}

function pastOfEach(moments: readonly Snapshot[]): Baseline[] {
  let first = 0;
  return moments.map((moment, index) => {
    const oldest = Date.parse(moment.at) - HOUR_MS;
    while (first < index && Date.parse(moments[first]?.at ?? '') < oldest) first += 1;
    return { previous: moments[index - 1], hourAgo: moments[first] };
  });
}

function scalerCondition(last: SystemSample | undefined, at: string): Condition {
  const ok = freshSample(last, at) !== null;
  const age = last === undefined ? null : (Date.parse(at) - Date.parse(last.at)) / 1_000;
  return {
    alert: 'ScholarSourceScalerMissing',
    ok,
    detail: age === null ? 'No scaler has kept a sample.' : `The last sample is ${Math.round(age)} s old.`,
    since: ok ? null : (last?.at ?? null),
  };
}

function changed({ since }: Condition): number {
  return since === null ? 0 : Date.parse(since);
}
