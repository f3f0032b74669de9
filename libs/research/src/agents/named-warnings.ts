import type { Stage, Warning } from '@scholarsource/contracts';

/** A warning that came up in a stage, and so about the agent of that stage. */
export interface StageNote {
  stage: Stage;
  warning: Warning;
}

const AGENTS: Record<Stage, string> = {
  'course-intelligence': 'course intelligence',
  'resource-discovery': 'resource discovery',
  'resource-validation': 'resource validator',
  'output-formatting': 'output formatter',
};

/** Each warning once; one about agents names all that it is about. */
export function namedWarnings(notes: readonly StageNote[]): Warning[] {
  const messages = [...new Set(notes.map(({ warning }) => warning.message))];
  return messages.flatMap((message): Warning[] => {
    const same = notes.filter(({ warning }) => warning.message === message);
    const code = same[0]?.warning.code;
    if (code === undefined) return [];
    if (code !== 'agents_degraded') return [{ code, message }];
    const agents = [...new Set(same.map(({ stage }) => AGENTS[stage]))];
    const named = agents.length === 1 ? `the ${agents.join('')} agent` : `these agents: ${agents.join(', ')}`;
    return [{ code, message: message.replace(/\.$/, ` for ${named}.`) }];
  });
}
