import { truncateText, Level } from '@scholarsource/contracts';
import { ask, type ChatEndpoint, DataBlocks, listOf, plainProse, textOrNull, textUpTo } from '@scholarsource/llm';
import type { RunContext } from '@scholarsource/run-context';
import { words } from '@scholarsource/understanding';
import { z } from 'zod';
import type { ReadBook } from '../upload-reader.port.ts';
import { readByRule } from './deterministic-analysis.ts';
import { takeShare } from './truncation.ts';
import type { CourseEvidence, CourseReading } from './research-agents.port.ts';

const MOST_TOPICS = 15;
const MOST_SUBJECTS = 4;
const MOST_AUTHORS = 10;
/** Characters of the fields of an answer. */
const TITLE = 200;
const NAME = 100;
const NUMBER = 40;
const SUBJECT = 80;
const TOPIC = 80;
/** From this probability on the field that rules read is a fact to a model. */
const CERTAIN = 0.8;
/** Characters of a page, and headings of it, that the model reads. */
const PAGE_TEXT = 6_000;
const PAGE_HEADINGS = 60;

const Reading = z.object({
  textbook: z.object({
    title: textOrNull(TITLE),
    authors: listOf(textUpTo(NAME), MOST_AUTHORS, { mayLack: true }),
    edition: textOrNull(NUMBER),
  }),
  course: z.object({
    title: textOrNull(TITLE),
    number: textOrNull(NUMBER),
    level: z.preprocess(knownLevel, Level.nullable()),
  }),
  discipline: textOrNull(SUBJECT),
  subjects: listOf(textUpTo(SUBJECT), MOST_SUBJECTS, { mayLack: true }),
  topics: listOf(textUpTo(TOPIC), MOST_TOPICS),
});

interface Reader {
  endpoint: ChatEndpoint;
  model: string;
  /** The disciplines that sources know. */
  subjects: readonly string[];
}

/**
 * Lets the model read the evidence. Names and numbers count only if the evidence has them, a discipline only if sources know it,
 * and what a directory says of the book stands before what the model says.
 */
export async function analyseByModel(
  { endpoint, model, subjects }: Reader,
  evidence: CourseEvidence,
  context: RunContext,
): Promise<CourseReading> {
  const blocks = new DataBlocks();
  const { request, isbn, book, pages, upload } = evidence;
  const shown = {
    request: {
      courseName: request.courseName,
      universityName: request.universityName,
      bookTitle: request.bookTitle ?? request.textbook,
      bookAuthor: request.bookAuthor,
      isbn,
      topics: request.topics,
    },
    book: book && { title: book.title, authors: book.authors, subjects: book.subjects, topics: book.topics },
    pages: [...pages, ...(upload === null ? [] : [upload])].map(excerpt),
  };
  const said = await ask(
    endpoint,
    {
      model,
      role: 'You are the course intelligence agent: an academic course analyst.',
      task: [
        'Work out what the student studies from the request, what a directory knows about the book, and the pages.',
        'textbook and course: copy names, numbers and editions from the data; null or an empty list where it has none. Never add them from memory.',
        `topics: 6 to ${MOST_TOPICS} subjects of chapters, most central first, two to five words each. The student's own topics come first; for`,
        'a book or course that you know you may name the topics it is known to cover.',
        'discipline: the one field it belongs to; subjects: up to four fields, closest first. Take both from this list, and null or',
        `nothing if none fits: ${subjects.join(', ')}.`,
      ].join('\n'),
      blocks,
      data: (share) =>
        Object.entries({ ...shown, pages: shown.pages.map((page) => shorter(page, share)) })
          .map(([label, data]) => blocks.block(label, data))
          .join('\n\n'),
      answer: { name: 'course_reading', schema: () => Reading },
    },
    context,
  );
  return settle(said, evidence, attestedBy(JSON.stringify(shown).replace(/\\[nrt]/g, ' ')), subjects);
}

function settle(
  said: z.infer<typeof Reading>,
  evidence: CourseEvidence,
  isAttested: (text: string) => boolean,
  known: readonly string[],
): CourseReading {
  const byRule = readByRule(evidence);
  const attested = (text: string | null, most: number) => {
    const plain = text === null ? '' : plainProse(text, most);
    return plain !== '' && isAttested(plain) ? plain : null;
  };
  const asKnown = (subject: string) => known.find((other) => spelling(other) === spelling(subject));
  const subjects = said.subjects.map(asKnown).filter((subject) => subject !== undefined);
  const isSure = (byRule.readings[0]?.probability ?? 0) >= CERTAIN;
  const isKnown = evidence.book !== null || isSure;
  const wasNothingRead = evidence.pages.length === 0 && evidence.upload === null;
  const discipline = (said.discipline === null ? null : asKnown(said.discipline)) ?? subjects[0] ?? null;
  return {
    textbook: {
      title: attested(said.textbook.title, TITLE),
      authors: said.textbook.authors.flatMap((author) => attested(author, NAME) ?? []).slice(0, MOST_AUTHORS),
      edition: attested(said.textbook.edition, NUMBER),
    },
    course: {
      title: attested(said.course.title, TITLE),
      number: attested(said.course.number, NUMBER),
      // Of a field that rules are sure of, and with nothing to read, a level is a guess.
      level: byRule.course.level ?? (isSure && wasNothingRead ? null : said.course.level),
    },
    discipline:
      isKnown && byRule.subjects.length > 0 && !byRule.subjects.includes(discipline ?? '')
        ? byRule.discipline
        : (discipline ?? byRule.discipline),
    topics: distinct([
      ...(evidence.book === null ? [] : byRule.topics),
      ...said.topics.map((topic) => plainProse(topic, TOPIC)),
    ]).slice(0, Math.max(MOST_TOPICS, byRule.topics.length)),
    subjects: distinct([...(isKnown ? byRule.subjects : []), ...subjects]),
    readings: byRule.readings,
    names: byRule.names,
    works: byRule.works,
    part: byRule.part,
    askedTopics: byRule.askedTopics,
  };
}

function excerpt({ title, headings, text }: ReadBook) {
  return {
    title: title && truncateText(title, 300),
    headings: headings.slice(0, PAGE_HEADINGS).map((heading) => truncateText(heading, 150)),
    text: truncateText(text, PAGE_TEXT),
  };
}

function shorter({ title, headings, text }: ReturnType<typeof excerpt>, share: number) {
  return { title, headings: takeShare(headings, share), text: truncateText(text, PAGE_TEXT * share) };
}

/** A level in words of their own is none. */
function knownLevel(value: unknown): unknown {
  return Level.safeParse(value).success ? value : null;
}

/** Whether every word of a text is in the evidence. */
function attestedBy(evidence: string): (text: string) => boolean {
  const there = new Set(words(evidence));
  return (text) => words(text).every((word) => there.has(word));
}

function spelling(text: string): string {
  return words(text).join(' ');
}

/** Each topic or subject once, however it is spelt. */
function distinct(items: readonly string[]): string[] {
  return items.filter(
    (item, index) => item !== '' && items.findIndex((other) => spelling(other) === spelling(item)) === index,
  );
}
