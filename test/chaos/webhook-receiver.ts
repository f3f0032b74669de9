import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@scholarsource/testing';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { Accepted, ChaosStack } from './chaos-stack.ts';

/** One request that came, in the order in which they came. */
interface Arrival {
  type: string;
  jobId: string;
  /** Whether it was answered with success. */
  taken: boolean;
  /** Whether the reference library accepts its signature. */
  verified: boolean;
}

/** What became of webhooks. All but the first have to be zero. */
export interface WebhookVerdict {
  /** Events that should have come. */
  webhooks: number;
  /** Those that the receiver never took. */
  webhooksLost: number;
  /** Those that came before an earlier one of their job was taken. */
  webhooksOutOfOrder: number;
  webhooksUnverified: number;
}

const Listening = z.object({ port: z.int() });
const Request = z.object({ headers: z.record(z.string(), z.string()), body: z.string(), status: z.int() });
const Event = z.object({ type: z.string(), data: z.object({ job: z.object({ id: z.string() }) }) });
const Endpoint = z.object({ secret: z.string() });

/** A receiver process with 30 % failures, subscribed to all job outcomes. */
export class WebhookReceiver {
  readonly #process: ChildProcess;
  readonly #arrivals: Arrival[] = [];
  #port: number | undefined;
  #webhook: Webhook | undefined;

  private constructor(seed: number) {
    this.#process = fork(fileURLToPath(new URL('webhook-receiver-cli.ts', import.meta.url)), {
      env: { ...process.env, SEED: String(seed) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#process.on('message', (message) => this.#hear(message));
  }

  /** @throws if the API does not make the endpoint */
  static async start(stack: ChaosStack, seed: number): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(seed);
    const port = await waitFor('the receiver to listen', () => receiver.#port);
    const { status, body } = await stack.post('/api/v1/webhooks', {
      url: `http://127.0.0.1:${port}/`,
      events: ['job.completed', 'job.failed', 'job.cancelled'],
    });
    if (status !== 201) throw new Error(`the endpoint was answered with ${status}: ${JSON.stringify(body)}`);
    receiver.#webhook = new Webhook(Endpoint.parse(body).secret);
    return receiver;
  }

  /** Waits until nothing is on its way any more, and compares what was taken with how these jobs ended, by their own events. */
  async judge(stack: ChaosStack, jobs: readonly Accepted[]): Promise<WebhookVerdict> {
    await waitFor(
      'all webhooks to be delivered',
      async () => (await stack.query(`select from webhook_deliveries where status = 'pending' limit 1`)).length === 0,
      180_000,
    );
    const ends = await stack.query<{ job_id: string; type: string }>(
      `select job_id, 'job.' || (event ->> 'type') as type from job_events
       where job_id = any($1) and event ->> 'type' in ('completed', 'failed', 'cancelled') order by job_id, seq`,
      [jobs.map(({ jobId }) => jobId)],
    );
    const byJob = Map.groupBy(this.#arrivals, ({ jobId }) => jobId);
    let [lost, outOfOrder] = [0, 0];
    for (const [jobId, expected] of Map.groupBy(ends, ({ job_id }) => job_id)) {
      const came = byJob.get(jobId) ?? [];
      let takenBefore = -1;
      for (const { type } of expected) {
        const first = came.findIndex((arrival) => arrival.type === type);
        const taken = came.findIndex((arrival) => arrival.type === type && arrival.taken);
        if (taken < 0) lost += 1;
        else if (first < takenBefore) outOfOrder += 1;
        takenBefore = Math.max(takenBefore, taken);
      }
    }
    return {
      webhooks: ends.length,
      webhooksLost: lost,
      webhooksOutOfOrder: outOfOrder,
      webhooksUnverified: this.#arrivals.filter(({ verified }) => !verified).length,
    };
  }

  stop(): void {
    this.#process.disconnect();
  }

  #hear(message: unknown): void {
    const listening = Listening.safeParse(message);
    if (listening.success) {
      this.#port = listening.data.port;
      return;
    }
    const { headers, body, status } = Request.parse(message);
    const { type, data } = Event.parse(JSON.parse(body));
    this.#arrivals.push({ type, jobId: data.job.id, taken: status === 200, verified: this.#isSigned(body, headers) });
  }

  #isSigned(body: string, headers: Record<string, string>): boolean {
    try {
      this.#webhook?.verify(body, headers);
      return this.#webhook !== undefined;
    } catch {
      return false;
    }
  }
}

const MUST_BE_ZERO = ['webhooksLost', 'webhooksOutOfOrder', 'webhooksUnverified'] as const;

/** Why the verdict is not clean; null if it is. */
export function webhookComplaint(verdict: WebhookVerdict): string | null {
  const broken = MUST_BE_ZERO.filter((name) => verdict[name] > 0);
  return broken.length === 0 ? null : broken.map((name) => `${name} ${verdict[name]}`).join(', ');
}
