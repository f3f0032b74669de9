import { z } from 'zod';
import type { LlmCall, LlmReply } from './llm-server.ts';

/** With an id if the answer has to name topics. */
const Topic = z.union([
  z.string().transform((topic) => ({ id: topic, topic })),
  z.object({ id: z.string(), topic: z.string() }),
]);
const Studied = z.object({ titles: z.array(z.string()), subjects: z.array(z.string()), topics: z.array(Topic) });
const Entry = z.object({
  id: z.string(),
  title: z.string(),
  subjects: z.array(z.string()),
  topics: z.array(z.string()),
});
type Entry = z.infer<typeof Entry>;
const Book = z.object({ subjects: z.array(z.string()), topics: z.array(z.string()) }).nullable();

const MOST = 12;

/**
 * A scripted model with a simple policy: more words in common with what is studied is better. Stands in for a language model in tests of
 * the plumbing rather than of the judgement.
 */
export function overlapModel(call: LlmCall): LlmReply {
  return { content: JSON.stringify(answerOf(call)) };
}

function answerOf(call: LlmCall): unknown {
  const block = blocksOf(call);
  switch (call.agent) {
    case 'course intelligence': {
      const book = Book.parse(block('book'));
      const topics = book?.topics ?? [];
      const subjects = book?.subjects ?? [];
      return {
        textbook: { title: null, authors: [], edition: null },
        course: { title: null, number: null, level: null },
        discipline: subjects[0] ?? null,
        subjects,
        topics,
      };
    }
    case 'resource discovery': {
      const { studied, overlap } = policy(block('studied'));
      const ranked = rank(z.array(Entry).parse(block('candidates')), overlap);
      return {
        chosen: ranked.slice(0, MOST).map(({ entry, score }) => ({
          id: entry.id,
          reason: `Treats ${entry.topics.slice(0, 4).join(', ')}.`,
          covers: studied.topics
            .filter(({ topic }) => shared(wordsOf([topic]), wordsOf([entry.title, ...entry.topics])) > 0)
            .map(({ id }) => id),
          relevance: Math.round(10 * score),
          comprehensiveness: Math.min(10, entry.topics.length),
        })),
        refused: [],
      };
    }
    case 'resource validator': {
      const { overlap } = policy(block('studied'));
      return {
        judgements: rank(z.array(Entry).parse(block('picks')), overlap).map(({ entry, score }) => ({
          id: entry.id,
          relevance: Math.round(10 * score),
          comprehensiveness: Math.min(10, entry.topics.length),
          same_discipline: score > 0,
        })),
      };
    }
    case 'output formatter':
      return {
        overview: `These resources go with ${Studied.parse(block('studied')).titles[0] ?? 'your course'}.`,
        tips: ['Work through one chapter at a time.', 'Do the problems first.', 'Let NotebookLM quiz you.'],
      };
    case null:
      return {};
  }
}

function policy(data: unknown) {
  const studied = Studied.parse(data);
  const asked = wordsOf([...studied.titles, ...studied.subjects, ...studied.topics.map(({ topic }) => topic)]);
  const overlap = ({ title, topics, subjects }: Entry) => {
    const own = wordsOf([title, ...topics, ...subjects]);
    return shared(own, asked) / Math.sqrt(Math.max(1, own.size));
  };
  return { studied, overlap };
}

/** Best first, each with its share of the best score. */
function rank(entries: readonly Entry[], overlap: (entry: Entry) => number): { entry: Entry; score: number }[] {
  const scored = entries.map((entry) => ({ entry, score: overlap(entry) }));
  const best = Math.max(...scored.map(({ score }) => score), Number.EPSILON);
  return scored.map(({ entry, score }) => ({ entry, score: score / best })).sort((a, b) => b.score - a.score);
}

function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => text.toLowerCase().match(/[a-z]{3,}/g) ?? []).map((word) => word.replace(/s$/, '')),
  );
}

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((word) => others.has(word)).length;
}

/** The data blocks of a prompt by label. */
function blocksOf({ body }: LlmCall): (label: string) => unknown {
  const prompt = body.messages.find(({ role }) => role === 'user')?.content ?? '';
  const blocks = new Map(
    [...prompt.matchAll(/<<<(\w+) (\w+)\n(.*)\n\1>>>/g)].map(([, , label = '', json = 'null']) => [label, json]),
  );
  return (label) => {
    const data: unknown = JSON.parse(blocks.get(label) ?? 'null');
    return data;
  };
}
