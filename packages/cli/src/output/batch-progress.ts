import type { components } from '@scholarsource/client';
import type { Output } from '../terminal.ts';

type Counts = components['schemas']['Batch']['counts'];

const BAR_WIDTH = 30;

/** Shows the progress of a batch: a bar on a terminal, else a line per change. */
export class BatchProgress {
  readonly #stream: Output;
  #shown = '';

  constructor(stream: Output) {
    this.#stream = stream;
  }

  show(counts: Counts): void {
    const told = describeCounts(counts);
    if (told === this.#shown) return;
    if (this.#stream.isTTY === true) {
      const filled = Math.floor((ended(counts) / counts.total) * BAR_WIDTH);
      const line = `  ${'▓'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}  ${told}`.slice(
        0,
        (this.#stream.columns ?? 80) - 1,
      );
      this.#stream.write(`${this.#shown === '' ? '' : '\u001B[1A'}\u001B[2K${line}\n`);
    } else this.#stream.write(`  ${told}\n`);
    this.#shown = told;
  }
}

function ended({ completed, failed, cancelled }: Counts): number {
  return completed + failed + cancelled;
}

/** For example `3 of 40 ended, 2 running, 35 waiting`. */
export function describeCounts(counts: Counts): string {
  const { total, pending, queued, running, failed, cancelled } = counts;
  const parts: [number, string][] = [
    [running, 'running'],
    [pending + queued, 'waiting'],
    [failed, 'failed'],
    [cancelled, 'cancelled'],
  ];
  const others = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`${ended(counts)} of ${total} ended`, ...others].join(', ');
}
