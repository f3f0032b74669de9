import { autoscalerFacts, whatLimits } from '../src/console/overview/autoscaler-words.ts';
import type { Overview } from '../src/console/overview/reads.ts';
import { spansOf } from '../src/console/jobs/spans.ts';
import { toLimits, toTexts } from '../src/console/tenants/limit-texts.ts';

const BEGIN = '2026-01-31T12:00:00.000Z';
const second = (seconds: number) => new Date(Date.parse(BEGIN) + seconds * 1_000).toISOString();

/** A job whose first run was lost during a stage. */
const events = [
  { seq: 1, at: BEGIN, event: { type: 'submitted' } },
  { seq: 2, at: second(1), event: { type: 'started', attempt: 1, worker: 'a' } },
  { seq: 3, at: second(2), event: { type: 'stage_started', attempt: 1, stage: 'resource-discovery' } },
  { seq: 4, at: second(4), event: { type: 'lease_lost', attempt: 1 } },
  { seq: 5, at: second(5), event: { type: 'started', attempt: 2, worker: 'b' } },
  { seq: 6, at: second(6), event: { type: 'stage_started', attempt: 2, stage: 'resource-discovery' } },
  { seq: 7, at: second(8), event: { type: 'stage_finished', attempt: 2, stage: 'resource-discovery', summary: '9' } },
] as const;

describe('the time line of a job', () => {
  it('shows each wait, run and stage, also those of a run that was lost, and lasts until now while it goes on', () => {
    const story = { created_at: BEGIN, completed_at: null, events: [...events] };
    expect(spansOf(story, Date.parse(second(9)))).toEqual([
      { name: 'Waiting', kind: 'wait', start: 0, end: 1 },
      { name: 'Run 1', kind: 'run', start: 1, end: 4 },
      { name: 'resource-discovery', kind: 'stage', start: 2, end: 4 },
      { name: 'Waiting', kind: 'wait', start: 4, end: 5 },
      { name: 'Run 2', kind: 'run', start: 5, end: 9 },
      { name: 'resource-discovery', kind: 'stage', start: 6, end: 8 },
    ]);
  });

  it('ends with the job', () => {
    const story = { created_at: BEGIN, completed_at: second(10), events: [...events] };
    expect(spansOf(story, Date.parse(second(99))).at(-2)).toMatchObject({ name: 'Run 2', end: 10 });
  });
});

describe('the limits of a tenant as they are typed', () => {
  it.each([
    {},
    { max_waiting: 0, max_running: null, usd_per_month: 2.5 },
    { submissions: null, tokens_per_month: 1_000 },
    {
      submissions: [
        { limit: 10, per: 'minute' as const },
        { limit: 100, per: 'hour' as const },
      ],
    },
  ])('are read as they are shown: %j', (limits) => {
    expect(toLimits(toTexts(limits))).toEqual(limits);
  });

  it.each(['many', '10/week', '0/minute', '10'])('are refused where they say nothing: %s', (submissions) => {
    expect(() => toLimits({ ...toTexts({}), submissions })).toThrow('is no limit');
  });
});

describe('how the autoscaler sees it', () => {
  const autoscaler = {
    kind: 'ScaledObject',
    triggers: [
      { name: 'wait', value: 60 },
      { name: 'busy', value: 40 },
    ],
    work: 100,
    per_worker: 4,
    wanted: 25,
    seen_per_worker: 9.5,
    asked: 10,
    min: 1,
    max: 10,
    limit: 'maximum',
  } as const satisfies Overview['autoscaler'];
  const now = { desired: 10, ready: 9, workers: 9 } as Overview['now'];
  const facts = (seen: Overview['autoscaler'], standing: object = now) =>
    Object.fromEntries(autoscalerFacts({ autoscaler: seen, now: standing, busy_workers: 8 } as Overview));

  it('is said with each number that it goes by, and with what limits it', () => {
    expect(facts(autoscaler)).toEqual({
      Workers: '10 desired, 9 ready, 8 busy',
      Triggers: 'wait 60, busy 40',
      Work: '100 that wait or run',
      Target: '4 for each worker, 9.5 when it last looked',
      'Asks for': '10 workers, as it says; 25 workers before any bound, as computed',
      Bounds: '1 to 10 workers',
    });
    expect(whatLimits(autoscaler)).toBe('At the maximum: more work does not get more than 10 workers.');
  });

  it('is said to be computed where there is none, and to be unknown where Redis or the scaler is away', () => {
    const none = { ...autoscaler, kind: 'none', asked: null, seen_per_worker: null, min: null, max: null } as const;
    expect(facts(none, { desired: null, ready: null, workers: 2 })).toMatchObject({
      Workers: '2 up, 8 busy',
      'Asks for': '25 workers before any bound, as computed',
      Bounds: 'none',
    });
    expect(whatLimits({ ...none, limit: 'no_autoscaler' })).toContain('computed from the same numbers');
    const unread = { ...none, triggers: [{ name: 'wait', value: null }], work: null, wanted: null };
    expect(facts(unread)).toMatchObject({
      Triggers: 'wait unknown',
      Work: 'unknown, because Redis does not answer',
      'Asks for': 'unknown',
    });
    expect(facts(null)).toEqual({});
    expect(whatLimits(null)).toContain('No scaler has kept a sample lately');
  });
});
