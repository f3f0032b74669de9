import { randomUUID } from 'node:crypto';
import { type ResearchReport, type ResearchRequest, ServiceError, type Stage, STAGES } from '@scholarsource/contracts';
import type { ResearchEngine, StageProgress } from '@scholarsource/research';

/** A double of the engine: four stages of which each pays one call, and a result that names the run that made it. */
export class PayingEngineDouble implements ResearchEngine {
  readonly name = 'paying double';
  readonly version = '1';
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  async *run(
    { bookTitle: title }: ResearchRequest,
    { checkpoints, signal }: { checkpoints: Partial<Record<Stage, unknown>>; signal: AbortSignal },
  ): AsyncGenerator<StageProgress, ResearchReport> {
    const runId = randomUUID();
    for (const stage of STAGES) {
      if (checkpoints[stage] !== undefined) continue;
      yield { type: 'stage_started', stage, activity: `paying for ${stage}` };
      await this.#pay({ title: title ?? '', stage, runId }, signal);
      yield { type: 'stage_finished', stage, output: { stage, runId }, summary: 'paid' };
    }
    return { ...REPORT, markdown: runId };
  }

  async #pay(call: { title: string; stage: Stage; runId: string }, signal: AbortSignal): Promise<void> {
    try {
      const answer = await fetch(this.#endpoint, { method: 'POST', body: JSON.stringify(call), signal });
      await answer.text();
    } catch (error) {
      signal.throwIfAborted();
      throw new ServiceError('sources_unavailable', 'The provider does not answer.', { cause: error });
    }
  }
}

const REPORT: ResearchReport = {
  engine: { name: 'paying double', version: '1' },
  textbook: { title: 'Calculus', authors: [], edition: null, isbn: null, source: 'user_provided' },
  course: { title: null, number: null, university: null, level: null },
  discipline: null,
  topics: [],
  resources: [],
  rejected: [],
  warnings: [],
  sources: [],
  partial: false,
  markdown: '',
  usage: [],
};
