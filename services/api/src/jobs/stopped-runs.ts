import { Inject, Injectable } from '@nestjs/common';
import { EventHints, QueueProducer } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { StoppedRun } from '@scholarsource/store';
import { LOGGER } from '../tokens.ts';

/** Tells workers and queue of many jobs that were cancelled at once. */
@Injectable()
export class StoppedRuns {
  readonly #producer: QueueProducer;
  readonly #hints: EventHints;
  readonly #logger: Logger;

  constructor(
    @Inject(QueueProducer) producer: QueueProducer,
    @Inject(EventHints) hints: EventHints,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#producer = producer;
    this.#hints = hints;
    this.#logger = logger;
  }

  /** Speed only: a run learns of it with its next heartbeat, and a claim of a cancelled job is refused. */
  async tell(stopped: readonly StoppedRun[]): Promise<void> {
    if (stopped.length === 0) return;
    this.#hints.publish(stopped.map(({ jobId }) => jobId));
    const told = await Promise.allSettled(
      stopped.map(({ wasRunning, ...run }) =>
        wasRunning ? this.#producer.announceCancel(run.jobId) : this.#producer.withdraw(run),
      ),
    );
    const untold = told.filter(({ status }) => status === 'rejected').length;
    if (untold > 0) this.#logger.warn({ jobs: stopped.length, untold }, 'cancelled without telling the queue');
  }
}
