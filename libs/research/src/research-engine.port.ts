import type { FoundTitles, ResearchReport, ResearchRequest, Stage, StageUsage } from '@scholarsource/contracts';
import type { RunObserver, SpendLedger } from '@scholarsource/run-context';

/** Progress events of a run. `output` is the checkpoint of a finished stage: plain JSON. */
export type StageProgress =
  | { type: 'stage_started'; stage: Stage; activity: string }
  | {
      type: 'stage_finished';
      stage: Stage;
      output: unknown;
      summary: string;
      /** What is studied, from the stage that finds it out. */
      found?: FoundTitles;
      fromCache?: boolean;
    };

export interface RunOptions {
  /** Outputs of stages that an earlier run finished; a stage whose output is here and valid is not run again. */
  checkpoints: Partial<Record<Stage, unknown>>;
  /** Stages among the checkpoints that were kept from another job: they are told of, though they are not run. */
  fromCache?: readonly Stage[];
  /** Whether to ignore the cache. The result is cached all the same. */
  bypassCache?: boolean;
  /** Whether no other run follows if this one fails: what an agent that does not answer should judge is then judged by rule. */
  isLastAttempt?: boolean;
  /** Ends the run: the generator rejects with the signal's reason, and nothing under it goes on. */
  signal: AbortSignal;
  /** What earlier runs of the job have spent on each stage; it counts towards the limits and is shown in the report. */
  spent?: readonly StageUsage[];
  /** Where to keep what this run spends. */
  ledger?: SpendLedger;
  /** Watches what the run does outside its process. */
  observer?: RunObserver;
}

/**
 * Turns a request into a report, stage by stage. A stage does nothing before it has said `stage_started` and was asked to go on: by then
 * the one before it is stored.
 */
export interface ResearchEngine {
  readonly name: string;
  readonly version: string;
  /** @throws {ServiceError} `invalid_inputs`, `nothing_to_go_on`, `sources_unavailable`, `agents_unavailable` or `agents_misconfigured` */
  run(request: ResearchRequest, options: RunOptions): AsyncGenerator<StageProgress, ResearchReport>;
}
