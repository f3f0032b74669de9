import { once } from 'node:events';
import { ServiceError } from '@scholarsource/contracts';
import type { JobStore, LeaseStatus } from '@scholarsource/store';
import { Lease } from './lease.ts';

const run = { jobId: '0e4f8a3e-4ac6-4f63-8b52-0b8a3c9a2f11', attempt: 1 };
const away = new ServiceError('store_unavailable', 'away');

/** A double of the store that answers heartbeats from a script, the last answer for ever. */
function storeDouble(answers: (LeaseStatus | Error)[]): Pick<JobStore, 'heartbeat'> {
  return {
    heartbeat: () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer instanceof Error || answer === undefined
        ? Promise.reject(answer ?? new Error('no answer scripted'))
        : Promise.resolve(answer);
    },
  };
}

describe('Lease', () => {
  it('stops the run as cancelled when the heartbeat says so', async () => {
    const store = storeDouble([{ held: true }, { held: false, status: 'cancelled' }]);
    const lease = new Lease(store, run, { leaseSeconds: 60, heartbeatSeconds: 0.001 });
    await lease.renewUntilReleased();
    expect(lease.stopReason).toBe('cancelled');
    expect(lease.signal.aborted).toBe(true);
  });

  it('stops the run as lost when somebody else holds the job', async () => {
    const lease = new Lease(storeDouble([{ held: false, status: 'running' }]), run, {
      leaseSeconds: 60,
      heartbeatSeconds: 0.001,
    });
    await lease.renewUntilReleased();
    expect(lease.stopReason).toBe('lease_lost');
  });

  it('outlives a short absence of the database and ends with the lease in a long one', async () => {
    const back = new Lease(storeDouble([away, away, { held: true }, { held: false, status: 'completed' }]), run, {
      leaseSeconds: 60,
      heartbeatSeconds: 0.001,
    });
    await back.renewUntilReleased();
    expect(back.stopReason).toBe('lease_lost');

    const gone = new Lease(storeDouble([away]), run, { leaseSeconds: 0.02, heartbeatSeconds: 0.001 });
    await gone.renewUntilReleased();
    expect(gone.stopReason).toBe('lease_lost');
  });

  it('ends in time even while a heartbeat hangs', async () => {
    const hanging = { heartbeat: () => new Promise<never>(() => undefined) };
    const lease = new Lease(hanging, run, { leaseSeconds: 0.05, heartbeatSeconds: 0.001 });
    void lease.renewUntilReleased();
    await once(lease.signal, 'abort');
    expect(lease.stopReason).toBe('lease_lost');
  });

  it('ends quietly when it is released', async () => {
    const lease = new Lease(storeDouble([{ held: true }]), run, { leaseSeconds: 60, heartbeatSeconds: 30 });
    const keeping = lease.renewUntilReleased();
    lease.release();
    await keeping;
    expect(lease.signal.aborted).toBe(false);
  });

  it('repeats a write until the database answers, and passes every other error on', async () => {
    const lease = new Lease(storeDouble([{ held: true }]), run, { leaseSeconds: 60, heartbeatSeconds: 30 });
    let calls = 0;
    const written = await lease.persist(() => (++calls < 3 ? Promise.reject(away) : Promise.resolve('written')));
    expect([written, calls]).toEqual(['written', 3]);
    await expect(lease.persist(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('gives a write up when the run is stopped', async () => {
    const lease = new Lease(storeDouble([{ held: true }]), run, { leaseSeconds: 60, heartbeatSeconds: 30 });
    const writing = lease.persist(() => Promise.reject(away));
    lease.stop('cancelled');
    await expect(writing).rejects.toThrow('cancelled');
  });

  it('stores the end of a run that was stopped, until its lease ends or the process has no more time', async () => {
    const stopped = (leaseSeconds: number) => {
      const lease = new Lease(storeDouble([{ held: true }]), run, { leaseSeconds, heartbeatSeconds: 30 });
      void lease.renewUntilReleased();
      lease.stop('draining');
      return lease;
    };
    const never = new AbortController().signal;
    let calls = 0;
    const third = () => (++calls < 3 ? Promise.reject(away) : Promise.resolve('stored'));
    expect(await stopped(60).conclude(third, never)).toBe('stored');
    await expect(stopped(0.01).conclude(() => Promise.reject(away), never)).rejects.toBe(away);
    const deadline = new AbortController();
    const late = stopped(60).conclude(() => Promise.reject(away), deadline.signal);
    deadline.abort(new Error('no more time'));
    await expect(late).rejects.toThrow('no more time');
  });

  it('repeats what the caller wants repeated, whatever the error', async () => {
    const lease = new Lease(storeDouble([{ held: true }]), run, { leaseSeconds: 60, heartbeatSeconds: 30 });
    const never = new AbortController().signal;
    const broken = new Error('broken');
    await expect(lease.conclude(() => Promise.reject(broken), never)).rejects.toBe(broken);
    let calls = 0;
    const second = () => (++calls < 2 ? Promise.reject(broken) : Promise.resolve('stored'));
    expect(await lease.conclude(second, never, () => true)).toBe('stored');
  });
});
