import { EventHint } from '@scholarsource/contracts';
import { BestEffortRedis } from './best-effort-redis.ts';
import type { QueueKeys } from './queue-keys.ts';
import { parseMessage } from './parse-message.ts';
import type { RedisConnection, RedisConnections } from './redis-connections.ts';

const PING_INTERVAL_MS = 5_000;

export interface HintListener {
  /** These jobs may have new events. */
  onHint: (jobIds: readonly string[]) => void;
  /** Cached responses under these names are stale: their jobs had ended and run again. */
  onRestart?: (names: readonly string[]) => void;
  /** Hints may have been missed until now. */
  onGap: () => void;
}

/** Notifies processes of each other's new events over pub/sub. A hint may be lost or spurious: PostgreSQL holds the events. */
export class EventHints {
  readonly #bestEffort: BestEffortRedis;
  readonly #keys: QueueKeys;
  readonly #connections: RedisConnections;
  readonly #pending = new Set<string>();
  #isPublishing = false;
  #subscriber: RedisConnection | undefined;

  constructor(commands: RedisConnection, keys: QueueKeys, connections: RedisConnections, timeoutMs?: number) {
    this.#bestEffort = new BestEffortRedis(commands, timeoutMs);
    this.#keys = keys;
    this.#connections = connections;
  }

  /** Whether this process receives hints now. */
  get isSubscribed(): boolean {
    return this.#subscriber?.status === 'ready';
  }

  /** Publishes immediately, or with the next publish if one is in progress. Hints are dropped while Redis is down. */
  publish(jobIds: readonly string[]): void {
    for (const jobId of jobIds) this.#pending.add(jobId);
    if (!this.#isPublishing) void this.#publishAll();
  }

  /** Tells processes to invalidate their cached responses of jobs that had ended and run again. */
  async publishRestarted(names: readonly string[]): Promise<void> {
    const hint: EventHint = { jobIds: [], restarted: [...names] };
    await this.#bestEffort.call((redis) => redis.publish(this.#keys.events, JSON.stringify(hint)), null);
  }

  /** Opens the subscription of the process, which lasts until its connections are closed. */
  subscribe({ onHint, onRestart, onGap }: HintListener): void {
    const subscriber = (this.#subscriber = this.#connections.retrying());
    subscriber.on('message', (_channel: string, text: string) => {
      const hint = EventHint.safeParse(parseMessage(text));
      if (!hint.success) return;
      const { jobIds, restarted } = hint.data;
      if (jobIds.length > 0) onHint(jobIds);
      if (restarted.length > 0) onRestart?.(restarted);
    });
    subscriber.on('ready', onGap);
    // Nothing else is sent on this connection, so nothing else would show that its socket is dead.
    const pinging = setInterval(() => void subscriber.ping().catch(() => undefined), PING_INTERVAL_MS).unref();
    subscriber.once('end', () => clearInterval(pinging));
    subscriber.subscribe(this.#keys.events).then(onGap, () => undefined);
  }

  async #publishAll(): Promise<void> {
    this.#isPublishing = true;
    while (this.#pending.size > 0) {
      const hint: EventHint = { jobIds: [...this.#pending], restarted: [] };
      this.#pending.clear();
      await this.#bestEffort.call((redis) => redis.publish(this.#keys.events, JSON.stringify(hint)), null);
    }
    this.#isPublishing = false;
  }
}
