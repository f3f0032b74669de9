import { spansOf } from '../src/console/jobs/spans.ts';
import { toLimits, toTexts } from '../src/console/tenants/limit-texts.ts';

const BEGIN = '2026-01-31T12:00:00.000Z';
const second = (seconds: number) => new Date(Date.parse(BEGIN) + seconds * 1_000).toISOString();

/** A job whose first run was lost in the middle of a stage. */
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
