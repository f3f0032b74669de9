import type { JobEvent } from '@scholarsource/client';
import { type Stage, STAGES } from '@scholarsource/contracts';

export interface StageProgress {
  stage: Stage;
  state: 'waiting' | 'running' | 'done';
  /** Summary of its outcome. */
  summary: string | null;
  /** Duration; null while it runs, or if it was not run. */
  seconds: number | null;
}

/**
 * The progress of each stage, from the events of a search. Finished stages remain finished when another run continues. Once the search
 * is completed, all stages are done, even if events are still missing.
 */
export function stageProgress(events: readonly JobEvent[], isComplete = false): StageProgress[] {
  return STAGES.map((stage) => {
    let startedAt: string | null = null;
    let progress: StageProgress = { stage, state: 'waiting', summary: null, seconds: null };
    for (const { at, event } of events) {
      if (event.type === 'stage_started' && event.stage === stage) {
        startedAt = at;
        progress = { ...progress, state: 'running' };
      } else if (event.type === 'stage_finished' && event.stage === stage) {
        const seconds = startedAt === null ? null : (Date.parse(at) - Date.parse(startedAt)) / 1_000;
        progress = { stage, state: 'done', summary: event.summary, seconds };
      } else if (event.type !== 'stage_started' && event.type !== 'stage_finished' && progress.state === 'running') {
        progress = { ...progress, state: 'waiting' };
      }
    }
    return isComplete ? { ...progress, state: 'done' } : progress;
  });
}
