import type { Stage } from '@scholarsource/contracts';
import type { NoteOperation, Operation, OperationReport, RunObserver } from '@scholarsource/research';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Measures what one run does outside its process. */
export class RunObservation implements RunObserver {
  readonly #metrics: WorkerMetrics;
  /** The stage that works now. */
  stage: Stage = 'course-intelligence';

  constructor(metrics: WorkerMetrics) {
    this.#metrics = metrics;
  }

  async observe<T>(operation: Operation, work: (note: NoteOperation) => Promise<T>): Promise<T> {
    const { stage } = this;
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
      this.#count(operation, stage, { outcome, ...report }, (performance.now() - startedAt) / 1_000);
    }
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
