import { MicroBatcher, Job, JobStatus, Stage, StageUsage, storableJson } from '@scholarsource/contracts';
import { z } from 'zod';
import type { ClaimOutcome, LeaseStatus, RunKey } from './job-store.port.ts';

/** A write of a run as the database function expects it, with the fields of its kind. */
export interface RunWrite extends RunKey {
  kind: 'claim' | 'checkpoint' | 'event' | 'spend' | 'complete' | 'retry' | 'fail' | 'hand_back';
  [field: string]: unknown;
}

const Claimed: z.ZodType<ClaimOutcome> = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('claimed'),
    job: Job,
    checkpoints: z.partialRecord(Stage, z.unknown()),
    spent: z.array(StageUsage),
  }),
  z.object({ outcome: z.literal('refused'), status: JobStatus.nullable() }),
]);

const Lease: z.ZodType<LeaseStatus> = z.discriminatedUnion('held', [
  z.object({ held: z.literal(true) }),
  z.object({ held: z.literal(false), status: JobStatus.nullable() }),
]);

/** A serialized write. */
interface Sent extends Pick<RunWrite, 'kind' | 'jobId'> {
  json: string;
}

/** Whether a write took effect, now or in an earlier attempt, according to the result. */
function tookEffect(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return answer === true;
  return 'held' in answer ? answer.held === true : 'outcome' in answer && answer.outcome === 'claimed';
}

/** Maximum number of writes in a transaction. */
const MAX_WRITES = 500;
/** Maximum characters of JSON in a transaction, unless a single write exceeds it. */
const MAX_CHARACTERS = 2_000_000;

/**
 * Batches the writes and heartbeats of all runs of this process. Writes that arrive while others are in progress share the next
 * transaction, in which the order per run is kept. If one of them is refused, each is retried alone; all of them are idempotent.
 */
export class RunWrites {
  readonly #writes: MicroBatcher<Sent, unknown>;
  readonly #heartbeats: MicroBatcher<RunKey & { leaseSeconds: number }, unknown>;

  /** `call` calls a database function; `onEvents` is called with the jobs whose events were stored. */
  constructor(
    call: (name: string, args: Record<string, unknown>) => Promise<unknown>,
    isItemError: (error: unknown) => boolean,
    onEvents: (jobIds: readonly string[]) => void,
  ) {
    const answers = z.array(z.unknown());
    this.#writes = new MicroBatcher(
      async (writes) => {
        const json = `[${writes.map((write) => write.json).join(',')}]`;
        const answered = answers.parse(await call('job_write_all', { p_writes: json }));
        const moved = writes.filter(({ kind }, index) => kind !== 'spend' && tookEffect(answered[index]));
        if (moved.length > 0) onEvents([...new Set(moved.map(({ jobId }) => jobId))]);
        return answered;
      },
      isItemError,
      {
        items: MAX_WRITES,
        sizeOf: ({ json }) => json.length,
        size: MAX_CHARACTERS,
        // Keeps the writes of one run together, so that none is stored before an earlier one.
        joinsPrevious: (write, before) => write.jobId === before.jobId,
      },
    );
    this.#heartbeats = new MicroBatcher(
      async (runs) => answers.parse(await call('job_heartbeat_all', { p_runs: runs })),
      isItemError,
    );
  }

  async claim(write: RunWrite): Promise<ClaimOutcome> {
    return Claimed.parse(await this.#write(write));
  }

  /** A write after which the run continues. */
  async report(write: RunWrite): Promise<LeaseStatus> {
    return Lease.parse(await this.#write(write));
  }

  /** @returns whether this write ended the run */
  async end(write: RunWrite): Promise<boolean> {
    return z.boolean().parse(await this.#write(write));
  }

  async heartbeat({ jobId, attempt }: RunKey, leaseSeconds: number): Promise<LeaseStatus> {
    return Lease.parse(await this.#heartbeats.add({ jobId, attempt, leaseSeconds }));
  }

  #write(write: RunWrite): Promise<unknown> {
    return this.#writes.add({ kind: write.kind, jobId: write.jobId, json: JSON.stringify(storableJson(write)) });
  }
}
