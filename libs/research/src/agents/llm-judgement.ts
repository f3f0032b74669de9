import { cutText } from '@scholarsource/contracts';
import { ask, asBoolean, asId, asScore, type ChatEndpoint, DataBlocks, listOf } from '@scholarsource/llm';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { firstOf } from './first-of.ts';
import { Handles } from './handles.ts';
import type { Judgement, JudgeTask } from './research-agents.port.ts';
import { studied } from './studied.ts';

/** Characters of a pick's page that the model reads. */
const EXCERPT = 1_500;
/** Picks that an answer may judge. */
const MOST_JUDGED = 12;

const Answer = z.object({
  judgements: listOf(
    z.object({ id: asId, relevance: asScore, comprehensiveness: asScore, same_discipline: asBoolean }),
    MOST_JUDGED,
  ),
});

/** Lets the model judge the picks once more, now with what their pages say. */
export async function judgeByModel(
  { endpoint, model }: { endpoint: ChatEndpoint; model: string },
  { analysis, picks }: JudgeTask,
  context: RunContext,
): Promise<Judgement[]> {
  const blocks = new DataBlocks();
  const handles = new Handles<string>('p');
  const shown = picks.map(({ candidate, choice, text }) => ({
    id: handles.give(candidate.id),
    title: cutText(candidate.title, 200),
    publisher: cutText(candidate.publisher, 80),
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
        const picks = shown.map(({ page, ...pick }) => ({ ...pick, page: page && cutText(page, EXCERPT * share) }));
        return [blocks.block('studied', studied(analysis)), blocks.block('picks', firstOf(picks, share))].join('\n\n');
      },
      answer: { name: 'pick_judgements', schema: Answer },
      check: (answer) =>
        answer.judgements.some(({ id }) => handles.get(id) !== undefined)
          ? null
          : 'no pick that you were given is judged',
    },
    context,
  );
  return judgements.flatMap(({ id, relevance, comprehensiveness, same_discipline }) => {
    const pick = handles.get(id);
    if (pick === undefined) return [];
    return [
      {
        id: pick,
        relevance: relevance / 10,
        comprehensiveness: comprehensiveness / 10,
        sameDiscipline: same_discipline,
      },
    ];
  });
}
