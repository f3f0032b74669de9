import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SystemSample } from '@scholarsource/contracts';
import { parse } from 'yaml';
import { THRESHOLDS } from './conditions.ts';
import { currentConditions } from './current-conditions.ts';

const CHART = fileURLToPath(new URL('../../../../charts/scholarsource/', import.meta.url));
const BEGIN = Date.parse('2026-01-31T12:00:00.000Z');
const minute = (minutes: number) => new Date(BEGIN + minutes * 60_000).toISOString();

/** What a release before this one kept. */
const OLD_SAMPLE = {
  waiting: 0,
  running: 0,
  oldest_wait_seconds: 0,
  dead_letters: 3,
  workers: 1,
  busy: 0,
  slots: 4,
  desired: null,
  ready: null,
  completed: 0,
  failed: 0,
  p95_seconds: null,
  cost_usd: 0,
  tokens: 0,
};
const sample = (minutes: number, changes: object = {}) =>
  SystemSample.parse({ at: minute(minutes), ...OLD_SAMPLE, every_seconds: 60, redis_evicted_keys: 7, ...changes });
const now = (minutes: number, changes: object = {}) => ({ ...sample(minutes, changes), redis: true });
const find = (conditions: ReturnType<typeof currentConditions>, alert: string) =>
  conditions.find((condition) => condition.alert === `ScholarSource${alert}`);

describe('the conditions of the alerts', () => {
  it('are of alerts of the chart, at its thresholds', () => {
    const rules = readdirSync(`${CHART}alerts`).map((name) => readFileSync(`${CHART}alerts/${name}`, 'utf8'));
    const alerts = rules.flatMap((text) => [...text.matchAll(/- alert: (\w+)/g)].map(([, alert]) => alert));
    const conditions = currentConditions(now(0), []);
    expect(alerts).toEqual(expect.arrayContaining(conditions.map(({ alert }) => alert)));
    expect(new Set(conditions.map(({ alert }) => alert)).size).toBe(conditions.length);
    const values = parse(readFileSync(`${CHART}values.yaml`, 'utf8')) as { alerts: { thresholds: object } };
    expect(values.alerts.thresholds).toMatchObject(THRESHOLDS);
  });

  it('come with those first that do not hold, then with those that changed last, each since when it is so', () => {
    const history = [
      sample(0),
      sample(1, { schedule_lag_seconds: 500 }),
      sample(2, { workers: null, schedule_lag_seconds: 500 }),
      sample(3, { waiting: 60 }),
      sample(4, { waiting: 60 }),
    ];
    const conditions = currentConditions(now(4.5, { waiting: 120 }), history);
    expect(conditions.slice(0, 4)).toMatchObject([
      { alert: 'ScholarSourceQueueCritical', ok: false, since: minute(4.5), detail: '120 jobs wait, 100 may.' },
      { alert: 'ScholarSourceQueueHigh', ok: false, since: minute(3) },
      { alert: 'ScholarSourceRedisUnavailable', ok: true, since: minute(3) },
      { alert: 'ScholarSourceScheduleLag', ok: true, since: minute(3) },
    ]);
    expect(conditions.slice(4).every(({ ok, since }) => ok && since === null)).toBe(true);
  });

  it('count what grew within the hour, not what was there before', () => {
    const history = [sample(0, { redis_evicted_keys: 1 }), sample(50), sample(100, { dead_letters: 4 })];
    const quiet = currentConditions(now(100.5, { dead_letters: 4 }), history);
    expect(find(quiet, 'RedisEvicts')).toMatchObject({ ok: true, since: minute(100) });
    expect(find(quiet, 'DeadLettersGrow')).toMatchObject({
      ok: true,
      detail: expect.stringContaining('1 of them') as string,
    });
    const grown = currentConditions(now(100.5, { dead_letters: 9, redis_evicted_keys: 9 }), history);
    expect(find(grown, 'DeadLettersGrow')).toMatchObject({ ok: false });
    expect(find(grown, 'RedisEvicts')).toMatchObject({ ok: false, detail: 'It threw 2 keys away within the hour.' });
  });

  it('tell of a difference between PostgreSQL and Redis only if it stays', () => {
    const drifting = (minutes: number) => sample(minutes, { drift: 1 });
    const once = currentConditions(now(1, { drift: 1 }), [sample(0), drifting(1)]);
    expect(find(once, 'Drift')).toMatchObject({ ok: true });
    const twice = currentConditions(now(2, { drift: 1 }), [sample(0), drifting(1), drifting(2)]);
    expect(find(twice, 'Drift')).toMatchObject({ ok: false, since: minute(2) });
  });

  it('tell since when the scaler is missing, at the pace at which it keeps samples', () => {
    expect(find(currentConditions(now(3), [sample(0)]), 'ScalerMissing')).toMatchObject({ ok: true });
    expect(find(currentConditions(now(4), [sample(0)]), 'ScalerMissing')).toMatchObject({
      ok: false,
      since: minute(0),
    });
    expect(find(currentConditions(now(4), []), 'ScalerMissing')).toMatchObject({ ok: false, since: null });
  });

  it('tell that the autoscaler may start no more workers, and that it cannot read the queue', () => {
    const autoscaler = {
      kind: 'ScaledObject',
      triggers: [],
      work: 80,
      per_worker: 4,
      wanted: 20,
      seen_per_worker: null,
      asked: 10,
      min: 1,
      max: 10,
      limit: 'maximum',
    };
    const full = currentConditions(now(0, { workers: 10, autoscaler }), []);
    expect(full[0]).toMatchObject({ alert: 'ScholarSourceAtMaximumWorkers', ok: false });
    const blind = currentConditions(now(0, { autoscaler: { ...autoscaler, limit: 'no_metrics' } }), []);
    expect(find(blind, 'AtMaximumWorkers')).toMatchObject({ ok: true });
    expect(find(blind, 'KedaErrors')).toMatchObject({ ok: false });
  });
});
