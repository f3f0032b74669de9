import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { hasEnded, type Job, ServiceError } from '@scholarsource/contracts';
import type { FastifyReply } from 'fastify';
import { onResponseEnd } from '../../http/on-response-end.ts';
import { HTTP_CONFIG } from '../../tokens.ts';
import { EventHub, type NewEvents, type Watcher } from '../event-hub.ts';
import { isLastEvent } from '../event-stream.ts';

const TICK_MS = 1_000;

/** Long polls for the end of a job. Like streams, they are woken by the events of their jobs; nothing is polled meanwhile. */
@Injectable()
export class JobWaits implements OnModuleDestroy {
  readonly #hub: EventHub;
  readonly #most: number;
  readonly #waits = new Set<Wait>();
  #ticking: NodeJS.Timeout | undefined;

  constructor(@Inject(EventHub) hub: EventHub, @Inject(HTTP_CONFIG) { eventStreamLimit }: Config['http']) {
    this.#hub = hub;
    this.#most = eventStreamLimit;
  }

  /**
   * Resolves when the job has ended, after `seconds`, when the connection of the reply closes, or when the process stops.
   * @throws {ServiceError} `too_many_streams` if there are as many long polls as streams are allowed
   */
  async untilEnded({ id, status }: Job, seconds: number, reply: FastifyReply): Promise<void> {
    if (hasEnded(status) || seconds === 0) return;
    if (this.#waits.size >= this.#most) {
      throw new ServiceError('too_many_streams', 'Too many requests wait for a job. Please ask without wait.');
    }
    await new Promise<void>((resolve) => {
      const giveUp = setTimeout(() => wait.end(), seconds * 1_000);
      const wait = new Wait(id, () => {
        clearTimeout(giveUp);
        this.#hub.remove(wait);
        this.#waits.delete(wait);
        if (this.#waits.size === 0) {
          clearInterval(this.#ticking);
          this.#ticking = undefined;
        }
        resolve();
      });
      this.#waits.add(wait);
      this.#ticking ??= setInterval(() => this.#hub.tick(performance.now()), TICK_MS).unref();
      onResponseEnd(reply, () => wait.end());
      this.#hub.add(wait);
    });
  }

  onModuleDestroy(): void {
    this.endAll();
  }

  /** Answers all long polls with the current state of their jobs. */
  endAll(): void {
    for (const wait of this.#waits) wait.end();
  }
}

class Wait implements Watcher {
  readonly jobId: string;
  readonly #onEnd: () => void;
  #seq = 0;
  #isOver = false;

  constructor(jobId: string, onEnd: () => void) {
    this.jobId = jobId;
    this.#onEnd = onEnd;
  }

  get seq(): number {
    return this.#seq;
  }

  get isReady(): boolean {
    return !this.#isOver;
  }

  take({ last }: NewEvents, isAll: boolean): void {
    if (last === undefined || last.seq <= this.#seq) return;
    this.#seq = last.seq;
    // A replayed job has events after its end.
    if (isAll && isLastEvent(last)) this.end();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd();
  }
}
