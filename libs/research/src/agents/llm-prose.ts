import { ask, type ChatEndpoint, DataBlocks, listOf, plainProse, textUpTo } from '@scholarsource/llm';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { kindLabel } from '../rules/resource-kinds.ts';
import type { GuideProse, GuideTask } from './research-agents.port.ts';
import { studied } from './studied.ts';

const OVERVIEW = 800;
const TIP = 300;
const MOST_TIPS = 5;
/** What a model may write for each character that is shown: markup and addresses are taken out. */
const SLACK = 1.5;

const Answer = z.object({
  overview: textUpTo(SLACK * OVERVIEW),
  tips: listOf(textUpTo(SLACK * TIP), MOST_TIPS, { mayLack: true }),
});

/** Lets the model write the sentences of the guide; it sees no page and no address. */
export async function writeByModel(
  { endpoint, model }: { endpoint: ChatEndpoint; model: string },
  { analysis, kinds, covered }: GuideTask,
  context: RunContext,
): Promise<GuideProse> {
  const blocks = new DataBlocks();
  const { overview, tips } = await ask(
    endpoint,
    {
      model,
      role: 'You are the output formatter agent: you write for a student.',
      task: [
        'Write two fields of a study guide. overview: two to four sentences on what is studied and what the resources cover between them.',
        `tips: three to ${MOST_TIPS} sentences, one tip each, on studying this subject with these kinds of resources in NotebookLM.`,
        'Plain, friendly, concrete English; name no resource and promise nothing that the data does not say.',
      ].join('\n'),
      blocks,
      data: () =>
        [
          blocks.block('studied', studied(analysis)),
          blocks.block('resources', { kinds: kinds.map(kindLabel), covered }),
        ].join('\n\n'),
      answer: { name: 'guide_prose', schema: () => Answer },
      check: (answer) => (plainProse(answer.overview, OVERVIEW) === '' ? 'the overview says nothing' : null),
    },
    context,
  );
  return {
    overview: plainProse(overview, OVERVIEW),
    tips: tips
      .map((tip) => plainProse(tip, TIP))
      .filter(Boolean)
      .slice(0, MOST_TIPS),
  };
}
