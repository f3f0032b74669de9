import type { JobEvent } from '@scholarsource/client';
import type { Output } from '../terminal.ts';
import { progressLine } from './events.ts';

/** The stages of a search, in order. */
const STAGES = ['course-intelligence', 'resource-discovery', 'resource-validation', 'output-formatting'] as const;
type Stage = (typeof STAGES)[number];

const BAR = { waiting: '░░░░░░', running: '▓▓▓░░░', finished: '▓▓▓▓▓▓' } as const;

/** Shows the progress of a search: a bar per stage on a terminal, else a line per event. */
export class Progress {
  readonly #stream: Output;
  readonly #startedAt = performance.now();
  readonly #stages = new Map<Stage, { state: keyof typeof BAR; summary: string }>();
  #isDrawn = false;

  constructor(stream: Output) {
    this.#stream = stream;
  }

  show(event: JobEvent): void {
    const line = progressLine(event, performance.now() - this.#startedAt);
    if (this.#stream.isTTY !== true) {
      if (line !== null) this.#stream.write(`${line}\n`);
      return;
    }
    const { event: what } = event;
    if (what.type === 'stage_started') this.#stages.set(what.stage, { state: 'running', summary: '' });
    if (what.type === 'stage_finished') this.#stages.set(what.stage, { state: 'finished', summary: what.summary });
    this.#draw();
  }

  /** Redraws in place; lines are truncated, because wrapped lines would break the redrawing. */
  #draw(): void {
    const width = (this.#stream.columns ?? 80) - 1;
    const lines = STAGES.map((stage) => {
      const { state, summary } = this.#stages.get(stage) ?? { state: 'waiting', summary: '' };
      return `  ${BAR[state]}  ${stage.padEnd(20)} ${summary}`.slice(0, width);
    });
    const up = this.#isDrawn ? `\u001B[${lines.length}A` : '';
    this.#stream.write(up + lines.map((text) => `\u001B[2K${text}\n`).join(''));
    this.#isDrawn = true;
  }
}
