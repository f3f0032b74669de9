import { ask, type ChatEndpoint, DataBlocks, listOf, plainProse, textUpTo } from '@scholarsource/llm';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { kindLabel } from '../rules/resource-kinds.ts';
import type { GuideProse, GuideTask } from './research-agents.port.ts';
import { describeSubject } from './subject-description.ts';
import { terms } from '@scholarsource/understanding';

const OVERVIEW = 800;
const TIP = 300;
const MOST_TIPS = 5;
/** What a model may write for each character that is shown: markup and addresses are taken out. */
const SLACK = 1.5;

/** Prices and offers, which no source provides: a model that mentions them has invented them. */
const OFFER =
  /[$€£] ?\d|\bavailable for (?:\w+ ){0,2}(?:purchase|sale)\b|\b(?:purchase|buy|order) (?:of )?(?:the|this|a|your) (?:\w+ )?(?:book|textbook|copy|edition|course)\b|\bfree (?:trial|shipping|for a (?:month|week|year))\b/i;

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
          blocks.block('studied', describeSubject(analysis)),
          blocks.block('resources', { kinds: kinds.map(kindLabel), covered }),
        ].join('\n\n'),
      answer: { name: 'guide_prose', schema: () => Answer },
      check: ({ overview }) =>
        problemOf(
          overview,
          new Set(terms(Object.values(describeSubject(analysis)).flat().concat(covered).join(' , '))),
        ),
    },
    context,
  );
  return {
    overview: plainProse(overview, OVERVIEW),
    tips: tips
      .map((tip) => plainProse(tip, TIP))
      .filter((tip) => tip !== '' && !OFFER.test(tip))
      .slice(0, MOST_TIPS),
  };
}

/** The problem of an overview; null if it is about the subject and promises nothing. */
function problemOf(overview: string, studied: ReadonlySet<string>): string | null {
  const plain = plainProse(overview, OVERVIEW);
  if (plain === '') return 'the overview says nothing';
  if (OFFER.test(plain)) return 'the overview speaks of prices or offers, of which the data says nothing';
  return terms(plain).some((term) => studied.has(term)) ? null : 'the overview does not say what is studied';
}
