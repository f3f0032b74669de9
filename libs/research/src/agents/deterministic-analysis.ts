import type { ResearchRequest } from '@scholarsource/contracts';
import { guides, type KnownBook } from '@scholarsource/sources';
import {
  type NamedWork,
  applyJurisdiction,
  type Reading,
  readSeveralSubjects,
  understand,
} from '@scholarsource/understanding';
import { topicsOfContents } from '../text/book-contents.ts';
import type { CourseEvidence, CourseReading } from './research-agents.port.ts';

/** Maximum number of subjects. */
const MOST_SUBJECTS = 6;
const MOST_TOPICS = 15;
/** Minimum certainty at which a catalogue work counts as the requested one. */
const SURELY_NAMED = 0.7;

/** Analyses the evidence by rule: the known book or its contents, and the field indicated by names and topics. */
export function readByRule({ request, book, named, pages, upload }: CourseEvidence): CourseReading {
  const given = [request.courseName].filter((name) => name !== null);
  const titles = distinct(
    [request.bookTitle, request.textbook, book?.title ?? null, upload?.title ?? null].filter((title) => title !== null),
  );
  const names = [...given, ...titles];
  const ofPages = names.length > 0 ? [] : pages.flatMap(({ title }) => (title === null ? [] : [pageName(title)]));
  const ofBook = [...(book?.topics ?? topicsOfContents(upload?.headings ?? []))];
  const understood = understand(
    {
      names: names.length + ofPages.length > 0 ? [...given, ...ofPages] : request.addressWords,
      titles,
      authors: [request.bookAuthor, ...(book?.authors ?? [])].filter((author) => author !== null),
      topics: request.topics.length > 0 ? request.topics : ofBook,
      university: request.universityName,
      works: [...named, ...(book?.field === undefined ? [] : [knownBook(book, book.field)])],
    },
    guides(),
  );
  const several =
    titles.length + request.topics.length + named.length > 0 ? null : severalIn(request, understood.readings);
  const readings = applyJurisdiction(several ?? understood.readings, understood.countries, guides().fields);
  const subjects = subjectsOf(readings, book?.subjects ?? []);
  const [first] = readings;
  const isHeld = first?.label === understood.readings[0]?.label;
  const fields = (first?.fields ?? []).flatMap((id) => guides().fields.get(id) ?? []);
  const ofWork = understood.works[0]?.work;
  return {
    textbook: {
      title:
        upload?.title ?? (names.length > 0 && ofWork?.id === null && request.bookTitle !== null ? ofWork.title : null),
      authors: [],
      edition: null,
    },
    course: {
      title: null,
      number: understood.code?.raw ?? null,
      level: understood.level,
    },
    discipline: subjects[0] ?? null,
    topics: ofBook.length > 0 ? ofBook : distinct(fields.flatMap(({ topics }) => topics)).slice(0, MOST_TOPICS),
    subjects,
    readings,
    names: understood.names,
    works: [
      ...named,
      ...understood.works.filter(({ certainty }) => isHeld && certainty >= SURELY_NAMED).map(({ work }) => work),
    ].flatMap(({ id }) => (id === null ? [] : [id])),
    part: several === null ? understood.part : [],
    askedTopics: several === null && (request.topics.length > 0 || ofBook.length === 0) ? understood.topics : [],
  };
}

/** The reading of a name that lists several subjects; null if it does not. */
function severalIn({ courseName }: ResearchRequest, understood: readonly Reading[]): Reading[] | null {
  const several = courseName === null ? null : readSeveralSubjects(courseName, guides());
  if (several === null) return null;
  const [first] = understood;
  // What is understood as the same is known as surely.
  const isSame = first?.label === several.label;
  return [{ ...several, probability: isSame ? Math.max(first.probability, several.probability) : several.probability }];
}

function knownBook({ title, level }: KnownBook, field: string): NamedWork {
  return { id: null, title, fields: { [field]: 1 }, ...(level !== undefined && { level }) };
}

/** A page names what it is about before it names its site. */
function pageName(title: string): string {
  return title.split(/\s[|–—·-]\s/u)[0]?.trim() ?? title;
}

/** The subjects of the likely fields and of the book, the most specific first. */
function subjectsOf(readings: readonly Reading[], ofBook: readonly string[]): string[] {
  const weights = new Map<string, number>();
  const add = (subjects: readonly string[], weight: number) => {
    for (const [position, subject] of subjects.entries()) {
      weights.set(subject, (weights.get(subject) ?? 0) + weight / (position + 1));
    }
  };
  for (const { fields, probability } of readings) {
    for (const id of fields) add(guides().fields.get(id)?.subjects ?? [], probability);
  }
  add(ofBook, 1);
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SUBJECTS)
    .map(([subject]) => subject);
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)];
}
