import type { SystemSample } from '@scholarsource/contracts';
import { judge, type Judged, type Moment, type Past } from './conditions.ts';

/** A condition, and since when it is as it is. */
export interface Condition extends Judged {
  /** The first moment at which it was so and after which it never was otherwise; null if the samples do not reach back to it. */
  since: string | null;
}

const HOUR_MS = 3_600_000;
/** So many samples may be left out before the scaler counts as missing. */
const SAMPLES_AWAY = 4;

/** The latest sample if it says how it stands now; null if it is too old, or if there is none. */
export function freshSample(last: SystemSample | undefined, at: string): SystemSample | null {
  if (last === undefined) return null;
  return Date.parse(at) - Date.parse(last.at) < SAMPLES_AWAY * last.every_seconds * 1_000 ? last : null;
}

/**
 * The conditions at this moment, those of most interest first: what does not hold, then what changed last. `history` are the samples until
 * now, oldest first.
 */
export function standingConditions(now: Moment, history: readonly SystemSample[]): Condition[] {
  const moments = history.map((sample): Moment => ({ ...sample, redis: sample.workers !== null }));
  const pasts = pastOfEach(moments);
  const before = moments.map((moment, index) => new Map(judged(moment, pasts[index])));
  const since = (alert: string, ok: boolean): string | null => {
    const other = before.findLastIndex((conditions) => conditions.get(alert)?.ok === !ok);
    return other === -1 ? null : (moments[other + 1]?.at ?? now.at);
  };
  // What is known only from the latest sample is compared with what that is compared with.
  const conditions = judged(now, pasts.at(-1)).map(([alert, condition]): Condition => ({
    ...condition,
    since: since(alert, condition.ok),
  }));
  return [...conditions, scalerCondition(history.at(-1), now.at)].toSorted(
    (a, b) => Number(a.ok) - Number(b.ok) || changed(b) - changed(a),
  );
}

function judged(moment: Moment, past: Past = { previous: undefined, hourAgo: undefined }): [string, Judged][] {
  return judge(moment, past).map((condition) => [condition.alert, condition]);
}

function pastOfEach(moments: readonly Moment[]): Past[] {
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
