import { ServiceError, type StoredJobEvent } from '@scholarsource/contracts';
import type { HintListener } from '@scholarsource/queue';
import { createLogger } from '@scholarsource/service-kit';
import { EventHub, type NewEvents, type Watcher } from './event-hub.ts';

const logger = createLogger('api', 'silent');
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A hub on doubles of the event log and of the hints. */
function setUp() {
  const log = new Map<string, StoredJobEvent[]>();
  const statements: string[][] = [];
  const state = { isAway: false };
  let hear: HintListener | undefined;
  const hints = { isSubscribed: true, subscribe: (listener: HintListener) => void (hear = listener) };
  const hub = new EventHub(
    {
      listNewEvents: async (afterSeqs, limit) => {
        statements.push([...afterSeqs.keys()]);
        await settle();
        if (state.isAway) throw new ServiceError('store_unavailable', 'away');
        const found = [...afterSeqs].map(([jobId, afterSeq]): [string, StoredJobEvent[]] => [
          jobId,
          (log.get(jobId) ?? []).filter(({ seq }) => seq > afterSeq).slice(0, limit),
        ]);
        return new Map(found.filter(([, events]) => events.length > 0));
      },
    },
    hints,
    logger,
  );
  hub.onModuleInit();
  const store = (jobId: string, count = 1) => {
    const events = log.get(jobId) ?? [];
    for (let added = 0; added < count; added += 1) {
      const seq = events.length + 1;
      events.push({ seq, at: '2026-01-31T12:00:00Z', event: { type: 'started', attempt: 1, worker: 'w' } });
    }
    log.set(jobId, events);
  };
  /** Resolves when nothing more is read. */
  const quiet = async () => {
    for (let before = -1; before !== statements.length;) {
      before = statements.length;
      for (let turn = 0; turn < 5; turn += 1) await settle();
    }
  };
  const hint = (...jobIds: string[]) => hear?.onHint(jobIds);
  return { hub, hints, statements, state, store, quiet, hint, gap: () => hear?.onGap() };
}

class WatcherDouble implements Watcher {
  readonly jobId: string;
  readonly heard: number[] = [];
  isReady = true;
  seq: number;

  constructor(jobId: string, seq = 0) {
    this.jobId = jobId;
    this.seq = seq;
  }

  take(events: NewEvents): void {
    const seqs = [...events.framesAfter(this.seq).matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
    this.heard.push(...seqs);
    this.seq = seqs.at(-1) ?? this.seq;
  }
}

describe('the hub of events', () => {
  it('reads of thousands of watched jobs only those that move, together', async () => {
    const { hub, statements, store, quiet, hint } = setUp();
    const watchers = Array.from({ length: 5_000 }, (_, index) => new WatcherDouble(`job-${index}`));
    for (const watcher of watchers) hub.add(watcher);
    await quiet();
    statements.length = 0;
    for (const jobId of ['job-7', 'job-8']) store(jobId);
    hint('job-7', 'job-8', 'nobody watches this');
    await quiet();
    expect(statements).toEqual([['job-7', 'job-8']]);
    expect(watchers[7]?.heard).toEqual([1]);
    expect(watchers[9]?.heard).toEqual([]);
  });

  it('reads a job once for all its watchers, and gives each what it lacks', async () => {
    const { hub, statements, store, quiet, hint } = setUp();
    store('job', 3);
    const watchers = [0, 1, 3].map((seq) => new WatcherDouble('job', seq));
    for (const watcher of watchers) hub.add(watcher);
    await quiet();
    expect(watchers.map(({ heard }) => heard)).toEqual([[1, 2, 3], [2, 3], []]);
    statements.length = 0;
    store('job');
    hint('job');
    await quiet();
    expect(statements).toHaveLength(1);
    expect(watchers.map(({ heard }) => heard.at(-1))).toEqual([4, 4, 4]);
  });

  it('leaves out no event for whoever begins to watch while others are read', async () => {
    const { hub, store, quiet } = setUp();
    store('job', 4);
    const [early, late] = [new WatcherDouble('job', 3), new WatcherDouble('job', 1)];
    hub.add(early);
    await Promise.resolve();
    await Promise.resolve();
    hub.add(late);
    await quiet();
    expect([early.heard, late.heard]).toEqual([[4], [2, 3, 4]]);
  });

  it('reads a long log in pages', async () => {
    const { hub, statements, store, quiet } = setUp();
    store('job', 250);
    const watcher = new WatcherDouble('job');
    hub.add(watcher);
    await quiet();
    expect(watcher.heard).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    expect(statements).toHaveLength(3);
  });

  it('tells an event whose hint was lost with the next look at all jobs, which is few statements', async () => {
    const { hub, statements, store, quiet } = setUp();
    const watchers = Array.from({ length: 5_000 }, (_, index) => new WatcherDouble(`job-${index}`));
    for (const watcher of watchers) hub.add(watcher);
    await quiet();
    statements.length = 0;
    store('job-42');
    hub.tick(performance.now());
    await quiet();
    expect(statements).toHaveLength(0);
    hub.tick(performance.now() + 5_000);
    await quiet();
    expect(statements).toHaveLength(10);
    expect(watchers[42]?.heard).toEqual([1]);
  });

  it('looks sooner where hints are not heard, and at once when they are again', async () => {
    const { hub, hints, store, quiet, gap } = setUp();
    const watcher = new WatcherDouble('job');
    hub.add(watcher);
    await quiet();
    hints.isSubscribed = false;
    store('job');
    hub.tick(performance.now() + 1_000);
    await quiet();
    expect(watcher.heard).toEqual([1]);
    store('job');
    gap();
    await quiet();
    expect(watcher.heard).toEqual([1, 2]);
  });

  it('asks nothing for a watcher that cannot take anything, and goes on when it can', async () => {
    const { hub, statements, store, quiet, hint } = setUp();
    const watcher = new WatcherDouble('job');
    hub.add(watcher);
    await quiet();
    statements.length = 0;
    watcher.isReady = false;
    store('job', 2);
    hint('job');
    await quiet();
    expect(statements).toHaveLength(0);
    watcher.isReady = true;
    hub.wake('job');
    await quiet();
    expect(watcher.heard).toEqual([1, 2]);
  });

  it('goes on after the database was away, and reads nothing that nobody watches any more', async () => {
    const { hub, statements, state, store, quiet, hint } = setUp();
    const watcher = new WatcherDouble('job');
    state.isAway = true;
    store('job');
    hub.add(watcher);
    await quiet();
    expect(watcher.heard).toEqual([]);
    state.isAway = false;
    hub.tick(performance.now() + 5_000);
    await quiet();
    expect(watcher.heard).toEqual([1]);
    hub.remove(watcher);
    statements.length = 0;
    hint('job');
    await quiet();
    expect(statements).toHaveLength(0);
  });
});
