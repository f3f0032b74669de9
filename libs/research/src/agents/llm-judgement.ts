import { truncateText } from '@scholarsource/contracts';
import { ask, asBoolean, asScore, type ChatEndpoint, DataBlocks, listOf, oneOf } from '@scholarsource/llm';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { takeShare } from './truncation.ts';
import { Handles } from './handles.ts';
import type { Judgement, JudgeTask } from './research-agents.port.ts';
import { rank } from './ranking.ts';
import { describeSubject } from './subject-description.ts';
import { minimumRelevance } from './minimum-relevance.ts';

/** Characters of a pick's page that the model reads. */
const EXCERPT = 1_500;
/** Where not all fits, pages are cut to a quarter before picks are left out. */
const PAGES_FIRST = 4;
/** An answer that judges each of the picks once. */
function answerOf(ids: readonly string[], id: z.ZodType<string>) {
  return z.object({
    judgements: listOf(
      z.object({ id, relevance: asScore, comprehensiveness: asScore, same_discipline: asBoolean }),
      ids.length,
    ),
  });
}

/** Lets the model judge the picks again with the text of their pages. Unread picks that the catalogue supports are kept. */
export async function judgeByModel(
  { endpoint, model }: { endpoint: ChatEndpoint; model: string },
  { analysis, picks }: JudgeTask,
  context: RunContext,
): Promise<Judgement[]> {
  const blocks = new DataBlocks();
  const handles = new Handles<string>('p');
  const shown = picks.map(({ candidate, choice, text }) => ({
    id: handles.give(candidate.id),
    title: truncateText(candidate.title, 200),
    publisher: truncateText(candidate.publisher, 80),
    kind: candidate.kind,
    level: candidate.level,
    subjects: candidate.subjects.slice(0, 5),
    topics: candidate.topics.slice(0, 12),
    covers: choice.covers,
    page: text,
  }));
  const { judgements } = await ask(
    endpoint,
    {
      model,
      role: 'You are the resource validator agent: you check whether picked study resources are what they seem.',
      task: [
        'Judge every pick by its id. relevance (0 to 10): how well it fits the discipline, level and topics studied. comprehensiveness (0 to 10):',
        'how much of the topics it treats, and how deeply. same_discipline: whether it belongs to the discipline studied.',
        'page is the beginning of what its page says, or null if nobody read it; then judge by the rest. Use the whole scale: a book on',
        'exactly this subject is 9 or 10, a neighbouring subject 4, a page that is about something else 0.',
      ].join('\n'),
      blocks,
      data: (share) => {
        const picks = takeShare(shown, share * PAGES_FIRST).map(({ page, ...pick }) => ({
          ...pick,
          page: page && truncateText(page, EXCERPT * share),
        }));
        return [blocks.block('studied', describeSubject(analysis)), blocks.block('picks', picks)].join('\n\n');
      },
      answer: {
        name: 'pick_judgements',
        schema: (share) => {
          const ids = takeShare(shown, share * PAGES_FIRST).map(({ id }) => id);
          return answerOf(ids, oneOf(ids, handles.read));
        },
      },
    },
    context,
  );
  const unread = picks.flatMap(({ candidate, text }) => (text === null ? [candidate] : []));
  const vouched = new Map(rank(analysis, unread).map((item) => [item.candidate.id, minimumRelevance(item)]));
  return judgements.flatMap(({ id, relevance, comprehensiveness, same_discipline }) => {
    const pick = handles.get(id);
    if (pick === undefined) return [];
    const least = vouched.get(pick) ?? 0;
    return [
      {
        id: pick,
        relevance: Math.max(relevance / 10, least),
        comprehensiveness: comprehensiveness / 10,
        sameDiscipline: same_discipline || least > 0,
      },
    ];
  });
}
