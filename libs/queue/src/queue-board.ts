import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { createBullBoard } from '@bull-board/api';
import type { Queue } from 'bull';

type BoardServer = Parameters<typeof createBullBoard>[0]['serverAdapter'];

/** Shows the entries of the queue to operators. It changes nothing: what becomes of a job is decided in the database. */
export class QueueBoard {
  readonly #queue: Queue;

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** Puts the routes of the board on a server of its maker. */
  async attachTo(serverAdapter: BoardServer): Promise<void> {
    // Only one of the three services has a board.
    const { createBullBoard } = await import('@bull-board/api');
    const { BullAdapter } = await import('@bull-board/api/bullAdapter');
    // In a bundle the board does not find its own pages.
    const uiBasePath = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));
    createBullBoard({
      queues: [new BullAdapter(this.#queue, { readOnlyMode: true })],
      serverAdapter,
      options: { uiBasePath, uiConfig: { boardTitle: 'ScholarSource' } },
    });
  }
}
