import type { Logger } from './logging.ts';

/** Stop intake, drain running work, then close connections. */
export const SHUTDOWN_PHASES = ['intake', 'drain', 'close'] as const;
export type ShutdownPhase = (typeof SHUTDOWN_PHASES)[number];

type Step = (deadline: AbortSignal) => Promise<void> | void;

/**
 * Stops a process in phases under one deadline. The steps of a phase run concurrently; a step that throws or exceeds the deadline is logged
 * and abandoned, so that a hanging step never blocks the exit.
 */
export class Shutdown {
  readonly #steps: Record<ShutdownPhase, { name: string; step: Step }[]> = { intake: [], drain: [], close: [] };
  readonly #logger: Logger;
  #running: Promise<void> | undefined;
  #startedAt = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** `step` receives a signal that aborts at the deadline. */
  on(phase: ShutdownPhase, name: string, step: Step): void {
    this.#steps[phase].push({ name, step });
  }

  get started(): boolean {
    return this.#running !== undefined;
  }

  /** Duration of the shutdown so far; 0 before it starts. */
  get seconds(): number {
    return this.started ? (performance.now() - this.#startedAt) / 1_000 : 0;
  }

  /** Runs once; later calls await the first. */
  run(deadlineMs: number): Promise<void> {
    this.#startedAt ||= performance.now();
    this.#running ??= this.#runPhases(AbortSignal.timeout(deadlineMs));
    return this.#running;
  }

  async #runPhases(deadline: AbortSignal): Promise<void> {
    const expired = new Promise<void>((resolve) => deadline.addEventListener('abort', () => resolve(), { once: true }));
    for (const phase of SHUTDOWN_PHASES) {
      const steps = this.#steps[phase].map(({ name, step }) => this.#runStep(phase, name, step, deadline));
      // Connections are closed even after the deadline: each close is itself bounded, and the process then exits.
      await (phase === 'close' ? Promise.all(steps) : Promise.race([Promise.all(steps), expired]));
    }
  }

  async #runStep(phase: ShutdownPhase, name: string, step: Step, deadline: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    try {
      await step(deadline);
      this.#logger.debug({ phase, step: name, ms: Math.round(performance.now() - startedAt) }, 'shutdown step done');
    } catch (error) {
      this.#logger.warn({ phase, step: name, err: error }, 'shutdown step failed');
    }
  }
}
