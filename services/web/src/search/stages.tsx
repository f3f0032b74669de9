import type { Stage } from '@scholarsource/contracts';
import type { StageProgress } from './stage-progress.ts';

const NAMES: Readonly<Record<Stage, { name: string; about: string }>> = {
  'course-intelligence': { name: 'Understand', about: 'What the book or the course is about' },
  'resource-discovery': { name: 'Search', about: 'Sources of open resources' },
  'resource-validation': { name: 'Check', about: 'Fit, licence and links' },
  'output-formatting': { name: 'Write', about: 'The study guide' },
};
const STATES = { waiting: 'to come', running: 'under way', done: 'done' } as const;

/** Display name of a stage. */
export function stageName(stage: Stage): string {
  return NAMES[stage].name;
}

/** The four stages of a search. Their height is fixed to avoid layout shifts. */
export function Stages({ stages }: { stages: readonly StageProgress[] }) {
  return (
    <ol className="stages">
      {stages.map(({ stage, state, summary, seconds }, index) => (
        <li key={stage} data-state={state} aria-current={state === 'running' ? 'step' : undefined}>
          <span className="mark" aria-hidden="true">
            {state === 'done' ? '✓' : index + 1}
          </span>
          <span className="name">
            {NAMES[stage].name}
            <span className="unseen">, {STATES[state]}</span>
          </span>
          <span className="took">{seconds === null ? '' : `${seconds.toFixed(1)} s`}</span>
          <span className="told">{summary ?? NAMES[stage].about}</span>
        </li>
      ))}
    </ol>
  );
}
