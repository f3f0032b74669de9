import { Groups, Job, JobStatus, Stage, StageUsage, storableJson } from '@scholarsource/contracts';
import { z } from 'zod';
import type { ClaimOutcome, LeaseAnswer, RunKey } from './job-store.port.ts';

/** A write of a run as the database takes it. The rest of its fields are those of its kind. */
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

const Lease: z.ZodType<LeaseAnswer> = z.discriminatedUnion('held', [
  z.object({ held: z.literal(true) }),
  z.object({ held: z.literal(false), status: JobStatus.nullable() }),
]);

/** A write on its way, as JSON. */
interface Sent extends Pick<RunWrite, 'kind' | 'jobId'> {
  json: string;
}

/** Whether a write took effect, or had taken it before, by the answer to a claim, a report or an end. */
function tookEffect(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return answer === true;
  return 'held' in answer ? answer.held === true : 'outcome' in answer && answer.outcome === 'claimed';
}

/** Writes that share a transaction at most. */
const MOST_WRITES = 500;
/** Characters of JSON in one of them at most, unless one write alone holds more. */
const MOST_CHARACTERS = 2_000_000;

/**
 * What the runs of this process write and renew. Writes that come while others are under way share the next transaction, in which those
 * of one run keep their order. If one of them is refused, each is made alone, which may be: all of them can be repeated.
 */
export class RunWrites {
  readonly #writes: Groups<Sent, unknown>;
  readonly #heartbeats: Groups<RunKey & { leaseSeconds: number }, unknown>;

  /** `call` calls a function of the database; `onEvents` is told the jobs of which events were stored. */
  constructor(
    call: (name: string, args: Record<string, unknown>) => Promise<unknown>,
    isOnesFault: (error: unknown) => boolean,
    onEvents: (jobIds: readonly string[]) => void,
  ) {
    const answers = z.array(z.unknown());
    this.#writes = new Groups(
      async (writes) => {
        const json = `[${writes.map((write) => write.json).join(',')}]`;
        const answered = answers.parse(await call('job_write_all', { p_writes: json }));
        const moved = writes.filter(({ kind }, index) => kind !== 'spend' && tookEffect(answered[index]));
        if (moved.length > 0) onEvents([...new Set(moved.map(({ jobId }) => jobId))]);
        return answered;
      },
      isOnesFault,
      {
        items: MOST_WRITES,
        sizeOf: ({ json }) => json.length,
        size: MOST_CHARACTERS,
        // What a run reports at one moment is stored at one moment, so that nothing of it is stored before what comes first.
        belongs: (write, before) => write.jobId === before.jobId,
      },
    );
    this.#heartbeats = new Groups(
      async (runs) => answers.parse(await call('job_heartbeat_all', { p_runs: runs })),
      isOnesFault,
    );
  }

  async claim(write: RunWrite): Promise<ClaimOutcome> {
    return Claimed.parse(await this.#write(write));
  }

  /** A write after which the run goes on. */
  async report(write: RunWrite): Promise<LeaseAnswer> {
    return Lease.parse(await this.#write(write));
  }

  /** @returns whether the run ended its job in this way */
  async end(write: RunWrite): Promise<boolean> {
    return z.boolean().parse(await this.#write(write));
  }

  async heartbeat({ jobId, attempt }: RunKey, leaseSeconds: number): Promise<LeaseAnswer> {
    return Lease.parse(await this.#heartbeats.add({ jobId, attempt, leaseSeconds }));
  }

  #write(write: RunWrite): Promise<unknown> {
    return this.#writes.add({ kind: write.kind, jobId: write.jobId, json: JSON.stringify(storableJson(write)) });
  }
}
