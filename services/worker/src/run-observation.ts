import type { Stage } from '@scholarsource/contracts';
import type { StageProgress } from '@scholarsource/research';
import type { NoteOperation, Operation, OperationReport, RunObserver } from '@scholarsource/run-context';
import { type Logger, OpenSpan, withSpan } from '@scholarsource/service-kit';
import type { WorkerMetrics } from './worker-metrics.ts';

interface OpenStage {
  stage: Stage;
  startedAt: number;
  span: OpenSpan;
}

/** Measures, traces and logs a run: its stages, and its operations outside the process. */
export class RunObservation implements RunObserver {
  readonly #metrics: WorkerMetrics;
  readonly #logger: Logger;
  #open: OpenStage | undefined;

  constructor(metrics: WorkerMetrics, logger: Logger) {
    this.#metrics = metrics;
    this.#logger = logger;
  }

  /** Runs the work in the span of the current stage. */
  inStageSpan<T>(work: () => T): T {
    return this.#open === undefined ? work() : this.#open.span.run(work);
  }

  /** Called with every step of the run. */
  follow({ type, stage }: StageProgress): void {
    if (type === 'stage_started') {
      this.#open = { stage, startedAt: performance.now(), span: new OpenSpan(`stage ${stage}`) };
    } else if (this.#open?.stage === stage) {
      const seconds = (performance.now() - this.#open.startedAt) / 1_000;
      this.#metrics.stageSeconds.observe({ stage }, seconds);
      this.#logger.info({ stage, seconds }, 'stage finished');
      this.end();
    }
  }

  /** Ends the current stage, if the run ended within it. */
  end(): void {
    this.#open?.span.end();
    this.#open = undefined;
  }

  observe<T>(operation: Operation, work: (note: NoteOperation) => Promise<T>): Promise<T> {
    const stage = this.#open?.stage ?? 'course-intelligence';
    const attributes = { 'operation.kind': operation.kind, 'operation.name': operation.name };
    return withSpan(`${operation.kind} ${operation.name}`, { kind: 'client', attributes }, async (span) => {
      const startedAt = performance.now();
      let report: Partial<OperationReport> = {};
      const note: NoteOperation = (more) => (report = { ...report, ...more });
      let outcome = 'ok';
      try {
        return await work(note);
      } catch (error) {
        outcome = 'failed';
        throw error;
      } finally {
        const { costUsd, ...known } = { outcome, ...report };
        span.set({ ...known, ...(typeof costUsd === 'number' && { costUsd }) });
        this.#count(operation, stage, { outcome, ...report }, (performance.now() - startedAt) / 1_000);
      }
    });
  }

  troubled(what: string, error: unknown): void {
    this.#logger.warn({ err: error, stage: this.#open?.stage }, what);
  }

  #count({ kind, name }: Operation, stage: Stage, report: Partial<OperationReport>, seconds: number): void {
    const { outcome = 'ok' } = report;
    const metrics = this.#metrics;
    switch (kind) {
      case 'llm_call':
        metrics.llmSeconds.observe({ stage, outcome }, seconds);
        metrics.llmTokens.inc({ stage, kind: 'input' }, report.inputTokens ?? 0);
        metrics.llmTokens.inc({ stage, kind: 'output' }, report.outputTokens ?? 0);
        metrics.llmDollars.inc({ stage }, report.costUsd ?? 0);
        break;
      case 'source_call':
      case 'book_lookup':
        metrics.sourceSeconds.observe({ source: name, outcome }, seconds);
        break;
      case 'page_fetch':
        metrics.pageSeconds.observe(seconds);
        metrics.pages.inc({ outcome });
        break;
      case 'link_check':
        metrics.links.inc({ state: outcome });
        break;
    }
  }
}
