import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { createBullBoard } from '@bull-board/api';
import type { Queue } from 'bull';

type BoardServer = Parameters<typeof createBullBoard>[0]['serverAdapter'];

/** Bull Board for operators, read-only: what happens to a job is decided in PostgreSQL. */
export class QueueBoard {
  readonly #queue: Queue;

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** Registers the routes of the board with a server adapter. */
  async attachTo(serverAdapter: BoardServer): Promise<void> {
    // Only the API serves the board.
    const { createBullBoard } = await import('@bull-board/api');
    const { BullAdapter } = await import('@bull-board/api/bullAdapter');
    // In a bundle the board cannot locate its own static files.
    const uiBasePath = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));
    createBullBoard({
      queues: [new BullAdapter(this.#queue, { readOnlyMode: true })],
      serverAdapter,
      options: { uiBasePath, uiConfig: { boardTitle: 'ScholarSource' } },
    });
  }
}
