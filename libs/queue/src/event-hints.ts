import { EventHint } from '@scholarsource/contracts';
import { BriefCalls } from './brief-calls.ts';
import type { QueueKeys } from './queue-keys.ts';
import { parseMessage } from './parse-message.ts';
import type { RedisConnection, RedisConnections } from './redis-connections.ts';

const PING_EVERY_MS = 5_000;

export interface HintListener {
  /** There may be new events of these jobs. */
  onHint: (jobIds: readonly string[]) => void;
  /** Answers under these names hold no longer: their jobs had ended and run again. */
  onRestart?: (names: readonly string[]) => void;
  /** Hints may have been missed until now. */
  onGap: () => void;
}

/** Tells the processes of each other's new events. A hint may be lost and may be wrong: the database holds the events. */
export class EventHints {
  readonly #calls: BriefCalls;
  readonly #keys: QueueKeys;
  readonly #connections: RedisConnections;
  readonly #untold = new Set<string>();
  #isTelling = false;
  #subscriber: RedisConnection | undefined;

  constructor(commands: RedisConnection, keys: QueueKeys, connections: RedisConnections) {
    this.#calls = new BriefCalls(commands);
    this.#keys = keys;
    this.#connections = connections;
  }

  /** Whether hints are heard now. */
  get isHeard(): boolean {
    return this.#subscriber?.status === 'ready';
  }

  /** At once if nothing is being told, else with all that comes meanwhile. Nobody is told while Redis is away. */
  tell(jobIds: readonly string[]): void {
    for (const jobId of jobIds) this.#untold.add(jobId);
    if (!this.#isTelling) void this.#tellAll();
  }

  /** Jobs that had ended run again: what processes keep under the names of their answers is to be forgotten. */
  async tellRestarted(names: readonly string[]): Promise<void> {
    const hint: EventHint = { jobIds: [], restarted: [...names] };
    await this.#calls.ask((redis) => redis.publish(this.#keys.events, JSON.stringify(hint)), null);
  }

  /** One subscription for the process, for as long as its connections are open. */
  listen({ onHint, onRestart, onGap }: HintListener): void {
    const subscriber = (this.#subscriber = this.#connections.patient());
    subscriber.on('message', (_channel: string, text: string) => {
      const hint = EventHint.safeParse(parseMessage(text));
      if (!hint.success) return;
      const { jobIds, restarted } = hint.data;
      if (jobIds.length > 0) onHint(jobIds);
      if (restarted.length > 0) onRestart?.(restarted);
    });
    subscriber.on('ready', onGap);
    // Nothing else is sent on this connection, so nothing else would show that its socket is dead.
    const pinging = setInterval(() => void subscriber.ping().catch(() => undefined), PING_EVERY_MS).unref();
    subscriber.once('end', () => clearInterval(pinging));
    subscriber.subscribe(this.#keys.events).then(onGap, () => undefined);
  }

  async #tellAll(): Promise<void> {
    this.#isTelling = true;
    while (this.#untold.size > 0) {
      const hint: EventHint = { jobIds: [...this.#untold], restarted: [] };
      this.#untold.clear();
      await this.#calls.ask((redis) => redis.publish(this.#keys.events, JSON.stringify(hint)), null);
    }
    this.#isTelling = false;
  }
}
