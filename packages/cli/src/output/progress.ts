import type { JobEvent } from '@scholarsource/client';
import type { Output } from '../terminal.ts';
import { progressLine } from './events.ts';

/** The stages of a search, in their order. */
const STAGES = ['course-intelligence', 'resource-discovery', 'resource-validation', 'output-formatting'] as const;
type Stage = (typeof STAGES)[number];

const BAR = { waiting: '░░░░░░', running: '▓▓▓░░░', finished: '▓▓▓▓▓▓' } as const;

/** Shows how a search goes: a bar for each stage on a terminal, a line for each event elsewhere. */
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

  /** Draws over what was drawn before; lines are cut, because one that wraps would be two. */
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
