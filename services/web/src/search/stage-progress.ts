import type { JobEvent } from '@scholarsource/client';
import { type Stage, STAGES } from '@scholarsource/contracts';

export interface StageProgress {
  stage: Stage;
  state: 'waiting' | 'running' | 'done';
  /** What came out of it. */
  summary: string | null;
  /** How long it took; null while it runs, or where it was not run. */
  seconds: number | null;
}

/**
 * How far each stage is, by the events of a search. A stage that was finished stays so when another run goes on. Of a search that is
 * complete all stages are done, whichever events are still on their way.
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
