import { fillerWords } from './filler-words.ts';
import { groupBy } from './group-by.ts';
import { CodeLetters, codeKey, CourseCodes, KnownCourse } from './course-codes.ts';
import { readEnglish } from './english.ts';
import { type Field, readFields } from './fields.ts';
import { Jurisdictions, JurisdictionSigns } from './jurisdictions.ts';
import { NearestMeanings } from './nearest-meanings.ts';
import { ReaderGroup, Readers } from './readers.ts';
import { Region, Regions } from './regions.ts';
import { Rewriter } from './rewriting.ts';
import { ShortenedNames } from './shortened-names.ts';
import { Spelling } from './spelling.ts';
import { namesOf, SubjectIndex, unheldId } from './subject-index.ts';
import { Alias, BroadSubject, ComposedSubject, FieldTopics, readTable, Translation, UnheldSubject } from './tables.ts';
import { readTextbooks, type Textbook } from './textbooks.ts';
import { languageNames, namesOfCountries, namesOfLanguages } from './language-names.ts';
import { type SubjectText, Vocabulary } from './vocabulary.ts';
import { nameTokens } from './tokens.ts';
import { type KnownWork, WorkIndex } from './work-index.ts';

/** The indexes and tables used to understand requests. */
export interface Guides {
  fields: ReadonlyMap<string, Field>;
  books: readonly Textbook[];
  /** Disciplines of all fields. */
  disciplines: ReadonlySet<string>;
  subjects: SubjectIndex;
  vocabulary: Vocabulary;
  works: WorkIndex;
  codes: CourseCodes;
  /** Catalogue works whose titles contain a course number, by that number. */
  numbered: ReadonlyMap<string, readonly KnownWork[]>;
  rewriter: Rewriter;
  jurisdictions: Jurisdictions;
  readers: Readers;
  regions: Regions;
  /** Ids of the subjects that are languages. */
  languages: ReadonlySet<string>;
  /** Names of authors, word by word. */
  people: ReadonlySet<string>;
}

/**
 * Reads the bundled tables, and indexes them with the works that a catalogue holds.
 * @throws an Error that names the row if a table is broken or names a field that is not described.
 */
export function createGuides(catalogue: readonly KnownWork[]): Guides {
  const fields = readFields();
  const byId = new Map(fields.map((field) => [field.id, field]));
  const books = readTextbooks();
  const unheld = readTable('unheld.jsonl', UnheldSubject);
  const aliases = readTable('aliases.jsonl', Alias);
  const broad = readTable('broad.jsonl', BroadSubject);
  const composed = readTable('composed.jsonl', ComposedSubject);
  const topics = readTable('topics.jsonl', FieldTopics);
  const regions = readTable('regions.jsonl', Region);
  const countries = new Set(regions.flatMap(({ nouns }) => nouns));
  const translations = readTable('translations.jsonl', Translation);
  const letters = readTable('code-letters.jsonl', CodeLetters);
  const courses = readTable('course-codes.jsonl', KnownCourse);
  const named = [
    ...books.map(({ field }) => field),
    ...courses.flatMap((course) => course.fields),
    ...letters.flatMap(({ intro, second = [], upper = [] }) => [...intro, ...second, ...upper]),
    ...[...broad, ...composed].flatMap((row) => row.fields),
    ...topics.map(({ field }) => field),
    ...regions.flatMap((row) => Object.values(row.subjects).flat()).filter((id) => !id.startsWith('unheld:')),
    ...[...fields, ...unheld].flatMap(({ near = [] }) => near),
  ];
  const unknown = named.find((id) => !byId.has(id));
  if (unknown !== undefined) throw new Error(`a table names a field that is not described: ${unknown}`);

  const asked = topics.flatMap((row) => row.topics.map((topic) => ({ topic, field: row.field })));
  const works: KnownWork[] = [
    ...catalogue,
    ...books.map(({ title, authors, field, topics = [], level }) => ({
      id: null,
      title,
      authors,
      fields: { [field]: 1 },
      topics,
      ...(level !== undefined && { level }),
    })),
  ];
  // One text at a time: all tokens at once would use more memory than the tables themselves.
  function* wellSpelt(): Generator<readonly string[]> {
    for (const { names, aliases: called, topics: treated, subjects } of fields) {
      for (const text of [...names, ...called, ...treated, ...subjects]) yield nameTokens(text);
    }
    for (const { names } of [...broad, ...composed]) yield* names.map(nameTokens);
    for (const { topic } of asked) yield nameTokens(topic);
    for (const { name, aliases: called } of unheld) yield* [name, ...called].map(nameTokens);
    for (const { alias, means } of aliases) yield* [alias, ...means].map(nameTokens);
    for (const { title } of courses) yield nameTokens(title);
    for (const { title } of works) yield nameTokens(title);
    yield* fillerWords();
  }
  function* spoken(): Generator<SubjectText> {
    for (const { id, names, aliases: called, topics: treated } of fields) {
      for (const text of [...names, ...called]) yield { subject: id, text, weight: 3 };
      for (const text of treated) yield { subject: id, text, weight: 2 };
    }
    for (const { topic, field } of asked) yield { subject: field, text: topic, weight: 2 };
    for (const { name, aliases: called } of unheld) {
      for (const text of [name, ...called]) yield { subject: unheldId(name), text, weight: 3 };
    }
    for (const { title, fields: meant } of courses) {
      for (const id of meant) yield { subject: id, text: title, weight: 1 };
    }
    for (const { title, topics: treated, fields: own } of works) {
      const ids = Object.keys(own);
      for (const subject of ids)
        for (const text of [title, ...treated]) yield { subject, text, weight: 1 / ids.length };
    }
  }
  const people = new Set(works.flatMap(({ authors }) => authors.flatMap(nameTokens)));
  const codes = new CourseCodes(courses, letters);
  const english = readEnglish();
  const languages = languageNames();
  const shortForms = new Set(aliases.map(({ alias }) => alias));
  const spelling = new Spelling(wellSpelt(), people, english);
  const subjects = new SubjectIndex(fields, unheld, books, treatedBy(works), broad, composed, asked, people);
  const vocabulary = new Vocabulary(spoken());
  return {
    fields: byId,
    books,
    disciplines: new Set(fields.flatMap((field) => field.disciplines)),
    subjects,
    vocabulary,
    works: new WorkIndex(works, (name) => english.isCommon(name) || languages.has(name)),
    codes,
    numbered: groupBy(catalogue, ({ title }) => {
      const code = codes.find(title);
      return code === null ? [] : [codeKey(code.raw)];
    }),
    jurisdictions: new Jurisdictions(readTable('jurisdictions.jsonl', JurisdictionSigns)),
    readers: new Readers(readTable('readers.jsonl', ReaderGroup)),
    regions: new Regions(regions),
    languages: new Set([...languages].flatMap((name) => subjects.idsNamed(nameTokens(name)))),
    people,
    rewriter: new Rewriter(
      aliases,
      [...fields.flatMap(namesOf), ...composed.flatMap(({ names }) => names)],
      [
        ...translations,
        ...namesOfLanguages(translations, (name) => subjects.isName(name)),
        ...namesOfCountries(translations, (name) => countries.has(name)),
      ],
      spelling,
      new NearestMeanings(subjects, vocabulary),
      new ShortenedNames(
        [...fields.flatMap(namesOf), ...unheld.flatMap(({ name, aliases: called }) => [name, ...called])].map(
          nameTokens,
        ),
        (token) => (english.has(token) && !shortForms.has(token)) || people.has(token),
      ),
    ),
  };
}

/** Topics of works with a single field, each with that field. */
function treatedBy(works: readonly KnownWork[]): { topic: string; field: string }[] {
  return works.flatMap(({ fields, topics }) => {
    const [field, ...others] = Object.keys(fields);
    return field === undefined || others.length > 0 ? [] : topics.map((topic) => ({ topic, field }));
  });
}
