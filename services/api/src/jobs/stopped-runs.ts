import { Inject, Injectable } from '@nestjs/common';
import { EventHints, QueueProducer } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { StoppedRun } from '@scholarsource/store';
import { LOGGER } from '../tokens.ts';

/** Notifies workers and queue of many jobs cancelled at once. */
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

  /** Only an optimisation: a run learns of it from its next heartbeat, and claiming a cancelled job is refused. */
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
