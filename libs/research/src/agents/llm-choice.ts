import { truncateText } from '@scholarsource/contracts';
import {
  ask,
  asId,
  asScore,
  type ChatEndpoint,
  DataBlocks,
  defineTool,
  listOf,
  oneOf,
  plainProse,
  textUpTo,
  type Tool,
} from '@scholarsource/llm';
import type { RunContext } from '@scholarsource/run-context';
import { type Candidate, candidateTerms } from '@scholarsource/sources';
import { terms, words } from '@scholarsource/understanding';
import { z } from 'zod';
import { takeShare, takeWithinBytes } from './truncation.ts';
import { chooseByRule, describe } from './deterministic-agents.ts';
import { Handles } from './handles.ts';
import { rank } from './ranking.ts';
import type { Choice, ChoiceTask, Refusal } from './research-agents.port.ts';
import { describeSubject } from './subject-description.ts';
import { minimumRelevance } from './minimum-relevance.ts';

const REASON = 240;
/** Minimum number of words of a reason. */
const LEAST_REASON = 4;
/** Characters that a model may write for it: markup and addresses are taken out. */
const SAID = 400;
const SNIPPET = 240;
/** Most items of an answer's lists. */
const MOST_CHOSEN = 12;
const MOST_REFUSED = 20;
/** Minimum number of picks. */
const FEW = 7;

/** The schema of an answer: it can only refer to handles that were shown. */
function answerOf(id: z.ZodType<string>, topic: z.ZodType<string>, topics: number) {
  return z.object({
    chosen: listOf(
      z.object({
        id,
        reason: textUpTo(SAID),
        covers: listOf(topic, topics, { mayLack: true }),
        relevance: asScore,
        comprehensiveness: asScore,
      }),
      MOST_CHOSEN,
    ),
    refused: listOf(z.object({ id, reason: textUpTo(SAID) }), MOST_REFUSED, { mayLack: true }),
  });
}

interface Finder {
  endpoint: ChatEndpoint;
  model: string;
  maxSteps: number;
}

/**
 * Lets the model pick candidates by handles that mean nothing outside this call. A handle that was not given out is dropped, and so
 * is a pick that shares no word with what is studied: that is how a text that talks a model into choosing it shows itself.
 * A pick of another discipline or level is dropped as well: these are facts where a catalogue knows them. Where the model picks few,
 * rules choose among what it said nothing of.
 */
export async function chooseByModel(
  { endpoint, model, maxSteps }: Finder,
  task: ChoiceTask,
  context: RunContext,
): Promise<{ chosen: Choice[]; refused: Refusal[] }> {
  const blocks = new DataBlocks();
  const handles = new Handles<Candidate>('c');
  // Topics are texts of strangers, which belong into a data block and not into the schema.
  const topics = new Handles<string>('t');
  const named = task.analysis.topics.map((topic) => ({ id: topics.give(topic), topic }));
  const asked = { ...describeSubject(task.analysis), topics: named };
  const readTopic = (said: string) => named.find(({ topic }) => topic.toLowerCase() === said)?.id ?? topics.read(said);
  const topicIds = named.map(({ id }) => id);
  const show = (candidates: readonly Candidate[]) =>
    candidates.map((candidate) =>
      shownAs(
        handles.give(candidate),
        candidate,
        task.preferred.has(candidate.id) || task.preferredKinds.has(candidate.kind),
      ),
    );
  const ranked = rank(task.analysis, task.candidates)
    .sort((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
  const shown = show(ranked);
  const further: typeof shown = [];
  const answer = await ask(
    endpoint,
    {
      model,
      role: 'You are the resource discovery agent: you find free study resources for one course or textbook.',
      task: [
        `Choose up to ${task.limit} candidates by id, best first; five to seven of them will reach the student. Ids are the only way to name one.`,
        'relevance (0 to 10): how well it fits the discipline, level and topics. comprehensiveness (0 to 10): how much of the topics it treats, and how',
        'deeply. A candidate of another discipline is never chosen. Prefer several publishers and kinds over many of one. If some are',
        'preferred (the student asked for their site or kind), take two or three of them when they are good enough.',
        'covers: the ids of those topics that it treats. reason: one sentence for the student on what it offers.',
        'refused: those that look fitting and are not, with a short reason. Fewer good ones are better than many.',
        'If the candidates leave topics open, search in other words first; read a page when its description does not tell enough.',
      ].join('\n'),
      blocks,
      data: (share) =>
        [blocks.block('studied', asked), blocks.block('candidates', takeShare(shown, share))].join('\n\n'),
      answer: {
        name: 'resource_choice',
        schema: (share) => {
          const ids = [...takeShare(shown, share), ...further].map(({ id }) => id);
          return answerOf(oneOf(ids, handles.read), oneOf(topicIds, readTopic), topicIds.length);
        },
      },
      tools: toolsFor(task, handles, blocks, (candidates, most) => {
        const found = takeWithinBytes(show(candidates), most);
        further.push(...found);
        return found;
      }),
      maxSteps,
    },
    context,
  );
  return settle(answer, task, handles, topics);
}

function toolsFor(
  { tools }: ChoiceTask,
  handles: Handles<Candidate>,
  blocks: DataBlocks,
  show: (candidates: readonly Candidate[], most: number) => unknown,
): Tool[] {
  return [
    defineTool(
      'search',
      'Searches every source again in other words, such as one topic. Returns candidates that are new.',
      z.object({ words: z.string() }),
      async ({ words }, most) => blocks.block('candidates', show(await tools.search(plainProse(words, 120)), most)),
    ),
    defineTool('read_page', 'Reads the page of one candidate.', z.object({ id: asId }), async ({ id }, most) => {
      const candidate = handles.get(id);
      if (candidate === undefined) return 'There is no candidate with this id.';
      const text = await tools.read(candidate.id);
      return text === null ? 'The page cannot be read.' : blocks.block('page', text, most);
    }),
  ];
}

function settle(
  { chosen, refused }: z.infer<ReturnType<typeof answerOf>>,
  task: ChoiceTask,
  handles: Handles<Candidate>,
  topics: Handles<string>,
): { chosen: Choice[]; refused: Refusal[] } {
  const { analysis, limit } = task;
  const asked = new Set(Object.values(describeSubject(analysis)).flatMap((value) => terms([value].flat().join(' , '))));
  const picked = chosen.flatMap(({ id }) => handles.get(id) ?? []);
  const ranks = new Map(rank(analysis, picked).map((item) => [item.candidate.id, item]));
  const choices = new Map<string, Choice>();
  const refusals = new Map<string, Refusal>();
  for (const { id, reason, covers, relevance, comprehensiveness } of chosen) {
    const candidate = handles.get(id);
    if (candidate === undefined || choices.has(candidate.id)) continue;
    if (!candidateTerms(candidate).some((term) => asked.has(term))) {
      refusals.set(candidate.id, { id: candidate.id, reason: 'nothing in it says that it fits' });
      continue;
    }
    const fact = ranks.get(candidate.id);
    if (fact === undefined) continue;
    if (fact.otherDiscipline || fact.otherLevel) {
      const reason = fact.otherDiscipline ? 'it belongs to another discipline' : 'it is for another level';
      refusals.set(candidate.id, { id: candidate.id, reason });
      continue;
    }
    const covered = [...new Set(covers.flatMap((topic) => topics.get(topic) ?? []))];
    const said = plainProse(reason, REASON);
    choices.set(candidate.id, {
      id: candidate.id,
      reason: words(said).length >= LEAST_REASON ? said : describe(candidate, covered),
      covers: covered,
      relevance: Math.max(relevance / 10, minimumRelevance(fact)),
      comprehensiveness: comprehensiveness / 10,
    });
  }
  for (const { id, reason } of refused) {
    const candidate = handles.get(id);
    if (candidate === undefined || choices.has(candidate.id) || refusals.has(candidate.id)) continue;
    refusals.set(candidate.id, { id: candidate.id, reason: plainProse(reason, REASON) || 'it fits less well' });
  }
  const unsaid = task.candidates.filter(({ id }) => !choices.has(id) && !refusals.has(id));
  if (choices.size < FEW) {
    const byRule = chooseByRule({ ...task, candidates: unsaid, limit: FEW - choices.size });
    for (const choice of byRule.chosen) choices.set(choice.id, choice);
  }
  return { chosen: [...choices.values()].slice(0, limit), refused: [...refusals.values()] };
}

function shownAs(id: string, candidate: Candidate, preferred: boolean) {
  const { title, publisher, kind, level, topics, subjects, snippet } = candidate;
  return {
    id,
    title: truncateText(title, 200),
    publisher: truncateText(publisher, 80),
    kind,
    level,
    subjects: subjects.slice(0, 5),
    topics: topics.slice(0, 12),
    ...(snippet !== null && { snippet: truncateText(snippet, SNIPPET) }),
    ...(preferred && { preferred }),
  };
}
