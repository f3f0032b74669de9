import type { Guides } from './guides.ts';
import { isFillerWord, withoutCourseDetails } from './filler-words.ts';
import { readLevel } from './levels.ts';
import { parseFreeText } from './free-text.ts';
import { nameTokens } from './tokens.ts';
import { understand, understandName } from './understand.ts';
import type { Reading } from './understanding.ts';
import { tidied } from './wishes.ts';

/** Separators between the names of several subjects. */
const JOINED =
  /(?<plain>[,;+，、；]| vs\.? )|(?<close>[/&与與和及と]|(?<![\p{L}\p{N}])(?:and|plus|und|et|y|e|och|и|и|और|एवं)(?![\p{L}\p{N}]))/giu;
/** Start of a list of topics, which is not a list of names. */
const NO_LIST = /[\n:?]|\b(?:covers?|covering|including|such as|topics?)\b/iu;
/** Words before a further wish: “and also”, “plus something on”. */
const FURTHER =
  /(?<![\p{L}\p{N}])(?:[,;+&] ?)?(?:(?:and|plus|but|i|we|then|would|need|want) ){0,4}(?:also|as well as|in addition to)(?![\p{L}\p{N}])|(?:[,;+&] ?|(?<!\p{L})(?:and|plus) ){1,2}(?:something|stuff|materials?) (?:on|about)(?!\p{L})/giu;
/** A remark in parentheses after a name. */
const BRACKETS = /[([][^()[\]]{0,60}[)\]]/gu;
/** More items than this are a syllabus. */
const MOST = 12;
/** Minimum probability at which a part counts as understood. */
const UNDERSTOOD = 0.6;
/** The same of a part that is no name, beside two names. */
const SURE = 0.85;
/** From this share on one field treats all parts as its topics. */
const TREATS_ALL = 0.9;
const LEAST_TOPICS = 3;
/** A self-description, not a requested subject. */
const WHO = / (?:school|program|students?|majors?|minors?|graduate|grad|freshman|sophomore|junior|senior)$/iu;
/** Language skills. */
const SKILLS: ReadonlySet<string> = new Set(
  'grammar listening speaking reading writing vocabulary pronunciation conversation dialogues phrases verbs spelling'.split(
    ' ',
  ),
);
const LIST = new Intl.ListFormat('en-GB');

interface Part {
  text: string;
  /** Without filler words. */
  tokens: readonly string[];
  isAfterMark: boolean;
}

/** What one part names: fields, or a subject of which nothing is held, or nothing that is known for sure. */
interface Named {
  label: string;
  fields: readonly string[];
  probability: number;
  isCalled: boolean;
  isTool: boolean;
}

/**
 * Reads several subjects that a text requests together, “marketing, finance and accounting”, as one reading; those without resources are
 * `missing`. Null if it names one subject, or a subject and its topics.
 */
export function readSeveralSubjects(said: string, guides: Guides): Reading | null {
  const text = guides.rewriter.withMeanings(said);
  return readSeparateWishes(text, guides) ?? readSubjectList(text, guides);
}

/** The same for consecutive wishes: “IEPs and IDEA and also something on child development”. */
function readSeparateWishes(text: string, guides: Guides): Reading | null {
  if (text.includes('\n')) return null;
  const wishes = text.split(FURTHER).flatMap((wish) => tidied(wish) || []);
  if (wishes.length < 2 || wishes.length > MOST) return null;
  const read = wishes.map((wish) => ({ wish, reading: readWish(wish, guides) }));
  const understood = read.flatMap(({ reading }) => (reading === null ? [] : [reading]));
  const fields = [...new Set(understood.flatMap((reading) => reading.fields))];
  if (fields.length === 0) return null;
  const isOfSubject = (wish: string) => worded(wish, true, guides).tokens.some((token) => guides.subjects.uses(token));
  const missing = [
    ...understood.flatMap(({ label, fields: held, several }) => several?.missing ?? (held.length === 0 ? [label] : [])),
    ...read.flatMap(({ wish, reading }) => (reading === null && isOfSubject(wish) ? [wish] : [])),
  ];
  const labels = labelsOf(understood);
  if (labels.length + missing.length < 2) return null;
  const probability = Math.min(...understood.map((reading) => reading.probability));
  return { label: LIST.format(labels), fields, probability, several: { missing } };
}

/** What one of several wishes is understood as, with what stands in brackets or without it; null if that is not known. */
function readWish(wish: string, guides: Guides): Reading | null {
  const ways = [...new Set([wish, wish.replaceAll(BRACKETS, ' ').trim()])];
  for (const way of ways) {
    const list = readSubjectList(way, guides);
    if (list !== null) return list;
    const { name, topics } = parseFreeText(way, (words) => guides.subjects.isName(words));
    const said = { names: name === null ? [] : [name], titles: [], authors: [], topics, university: null, works: [] };
    const [first] = understand(said, guides).readings;
    if (first !== undefined && first.probability >= UNDERSTOOD) return first;
  }
  return null;
}

function readSubjectList(text: string, guides: Guides): Reading | null {
  if (NO_LIST.test(text)) return null;
  const parts = partsOf(text, guides).flatMap((part, _, all) => (all.length > 1 ? [part] : inARow(part, guides)));
  if (parts.length < 2 || parts.length > MOST || parts.some(({ tokens }) => tokens.every(isNumber))) return null;
  const { subjects, rewriter, languages } = guides;
  // Names may hold a level, which the parts are without: “AP English Literature and Composition”.
  const wholes = [parts.flatMap(({ tokens }) => tokens), ...rewriter.rewrite(withoutCourseDetails(text)).variants];
  if (wholes.some((tokens) => subjects.idsNamed(tokens).length > 0)) return null;
  const named = parts.map((part) => ({ part, ...namedBy(part, parts, guides) }));
  const isList = named.filter(({ isCalled }) => isCalled).length >= 2;
  const isSure = (one: Named) => one.isCalled || (isList && one.probability >= SURE);
  const isTopic = ({ part }: { part: Part }) =>
    (isSkill(part) && named[0]?.fields.some((id) => languages.has(id))) ||
    ((parts[1]?.isAfterMark ?? false) && named.slice(0, parts.indexOf(part)).some((one) => treats(one, part, guides)));
  const sure = named.filter((one) => isSure(one) && !isTopic(one));
  const fields = [...new Set(sure.flatMap((one) => one.fields))];
  if (sure.some(({ isTool }) => isTool) || fields.length === 0) return null;
  const unsure = named.filter((one) => !isSure(one) && !isTopic(one));
  const isOther = unsure.some((one) => one.probability >= UNDERSTOOD && !one.fields.some((id) => fields.includes(id)));
  const labels = labelsOf(sure);
  if (labels.length < 2 || isOther || areTopics(parts, fields, guides) || areOfSchool(text, fields, guides))
    return null;
  const missing = [
    ...sure.filter((one) => one.fields.length === 0).map(({ label }) => label),
    ...unsure.filter((one) => one.probability < UNDERSTOOD).map(({ part }) => part.text),
  ];
  const probability = Math.min(...sure.map((one) => one.probability));
  return { label: LIST.format(labels), fields, probability, several: { missing } };
}

/** Deduplicates labels, keeping the longer one of “Mechanics, Classical Mechanics”. */
function labelsOf(named: readonly Pick<Named, 'label'>[]): string[] {
  const labels = [...new Set(named.map(({ label }) => label))];
  const isWithin = (label: string, other: string) => label !== other && other.endsWith(` ${label}`);
  return labels.filter((label) => !labels.some((other) => isWithin(label, other)));
}

/** The parts between joining words, unless a name goes on across one of these: “signals and systems”. */
function partsOf(text: string, guides: Guides): Part[] {
  const { rest } = readLevel(withoutCourseDetails(text));
  const parts: Part[] = [];
  let from = 0;
  let joint = '';
  let isMark = false;
  for (const found of [...rest.matchAll(JOINED), null]) {
    const part = worded(rest.slice(from, found?.index ?? rest.length), isMark, guides);
    const before = parts.at(-1);
    if (!isMark && before !== undefined && isAcross(before, joint, part, guides)) {
      parts.splice(-1, 1, worded(`${before.text} ${joint} ${part.text}`, before.isAfterMark, guides));
    } else if (part.tokens.length > 0 && !WHO.test(part.text)) parts.push(part);
    if (found !== null) {
      [joint] = found;
      from = found.index + joint.length;
      isMark = found.groups?.['plain'] !== undefined;
    }
  }
  return parts;
}

function worded(text: string, isAfterMark: boolean, { subjects, rewriter }: Guides): Part {
  const [tokens = []] = rewriter.rewrite(text).variants;
  return { text: text.trim(), tokens: tokens.length === 0 ? [] : subjects.withoutFiller(tokens), isAfterMark };
}

function isAcross(before: Part, joint: string, part: Part, { subjects, rewriter }: Guides): boolean {
  const together = [...before.tokens, ...part.tokens];
  // “Music theory” and “music history” are two names, though “theory (of) music” is one as well.
  const areNames = [before, part].every(({ tokens }) => subjects.idsNamedInOrder(tokens).length > 0);
  if (areNames ? subjects.idsNamed(together).length > 0 : subjects.isNameAcross(together, before.tokens.length))
    return true;
  const { variants, language } = rewriter.rewrite(`${before.text} ${joint} ${part.text}`);
  const [left = []] = rewriter.rewrite(before.text).variants;
  return language !== null && subjects.isNameAcross(variants[0] ?? [], left.length);
}

/** Names in a row, “biology chemistry physics”, where nothing says that one is a part of another. */
function inARow(part: Part, guides: Guides): Part[] {
  const { subjects } = guides;
  // A short form that may mean several things names none of them.
  if (guides.rewriter.rewrite(part.text).variants.length > 1) return [part];
  const names = subjects.idsNamed(part.tokens).length > 0 ? [] : subjects.namesIn(part.tokens);
  const [first = [], ...others] = names;
  const ids = subjects.idsNamed(first);
  const isPlain = others.every((tokens) => !ids.some((id) => subjects.isTopicOf(id, tokens)));
  const isOpen = (understandName(part.text, guides).readings[0]?.probability ?? 0) < UNDERSTOOD;
  if (isOfCountry(part, names, guides)) return [part];
  if (names.length < 2 || !(isOpen || (isPlain && names.length >= LEAST_TOPICS))) return [part];
  return names.map((tokens) => ({ text: tokens.join(' '), tokens, isAfterMark: false }));
}

/** Whether one of two names is the adjective of a country, “turkish politics”; other languages put it behind its noun: “cine francés”. */
function isOfCountry({ text }: Part, names: readonly string[][], { subjects, languages, rewriter }: Guides): boolean {
  if (names.length !== 2) return false;
  const [first, last] = names.map((name) => subjects.idsNamed(name).some((id) => languages.has(id)));
  return first !== last && (first === true || rewriter.rewrite(text).language !== null);
}

/** What a part names: by itself, with a word that the list has in common, “organic and inorganic chemistry”, or before “for”. */
function namedBy(part: Part, parts: readonly Part[], guides: Guides): Named {
  const { subjects } = guides;
  const ways = [...sharing(part, parts), part, ...(part.text.includes(' for ') ? [beforeFor(part, guides)] : [])];
  const way = ways.find(({ tokens }) => subjects.idsNamed(tokens).length > 0);
  const first = understandName(way?.text ?? part.text, guides).readings[0];
  const probability = first?.probability ?? 0;
  const called = subjects.idsNamed(way?.tokens ?? []).map((id) => subjects.subjects.get(id));
  const isBook = probability >= UNDERSTOOD && isWithAuthor(part.text, guides);
  return {
    label: first?.label ?? part.text,
    fields: first?.fields ?? [],
    probability,
    isCalled: isBook || (probability >= UNDERSTOOD && called.length > 0),
    isTool: called.some((subject) => subject?.isTool),
  };
}

/** Whether a name stands behind, or in front of, those who wrote a book of it: “cengel thermo”. */
function isWithAuthor(text: string, { people, subjects, rewriter }: Guides): boolean {
  const words = text.split(' ');
  const isPerson = (word: string) => nameTokens(word).every((token) => people.has(token));
  const isName = (from: number, to?: number) =>
    rewriter.rewrite(words.slice(from, to).join(' ')).variants.some((tokens) => subjects.idsNamed(tokens).length > 0);
  const ahead = words.findIndex((word) => !isPerson(word));
  const end = words.findLastIndex((word) => !isPerson(word)) + 1;
  return (ahead > 0 && isName(ahead)) || (end > 0 && end < words.length && isName(0, end));
}

/** “Business law and ethics” are both of business, and “organic and inorganic chemistry” both chemistry. */
function sharing(part: Part, parts: readonly Part[]): Part[] {
  const [word, ...others] = part.tokens;
  if (word === undefined || others.length > 0) return [];
  const [first, last] = [parts[0]?.tokens ?? [], parts.at(-1)?.tokens ?? []];
  const shared = [
    ...(first.length === 2 && part !== parts[0] ? [[...first.slice(0, 1), word]] : []),
    ...(last.length === 2 && part !== parts.at(-1) ? [[word, ...last.slice(-1)]] : []),
  ];
  return shared.map((tokens) => ({ ...part, text: tokens.join(' '), tokens }));
}

function beforeFor({ text, isAfterMark }: Part, guides: Guides): Part {
  return worded(text.split(' for ')[0] ?? '', isAfterMark, guides);
}

/** “Biology, genetics and ecology” is biology with two of its topics, and “Spanish, grammar” the grammar of Spanish. */
function treats({ part, fields }: Named & { part: Part }, { tokens }: Part, { subjects }: Guides): boolean {
  const together = [part.tokens, part.tokens.slice(-1)].flatMap((name) => subjects.idsNamed([...name, ...tokens]));
  return fields.some((id) => subjects.isTopicOf(id, tokens) || together.includes(id));
}

/** Whether a part names what is practised of a language, and no subject beside it: “French 1 and 2 grammar + listening”. */
function isSkill({ tokens }: Part): boolean {
  return tokens.every((token) => isNumber(token) || isFillerWord(token) || SKILLS.has(token));
}

/** Whether one field that no part names treats all of them: “genetics, ecology, evolution” is what a course of biology teaches. */
function areTopics(parts: readonly Part[], named: readonly string[], { subjects }: Guides): boolean {
  if (parts.length < LEAST_TOPICS) return false;
  const treated = subjects.evidenceFromTopics(parts.map(({ tokens }) => tokens));
  return [...treated].some(([id, share]) => share >= TREATS_ALL && !named.includes(id));
}

/** Whether a list goes through parts of a subject that schools teach, which it begins with: “A-level physics mechanics and waves”. */
function areOfSchool(text: string, named: readonly string[], { subjects, rewriter, fields }: Guides): boolean {
  const [tokens = []] = rewriter.rewrite(withoutCourseDetails(text.split(JOINED)[0] ?? '')).variants;
  const heads = tokens.slice(1).map((_, at) => tokens.slice(0, at + 1));
  const taught = heads
    .flatMap((head) => subjects.idsNamedInOrder(head).flatMap((id) => fields.get(id) ?? []))
    .find(({ level }) => level === 'school');
  const [discipline = null] = taught?.disciplines ?? [];
  return discipline !== null && named.every((id) => fields.get(id)?.disciplines.includes(discipline));
}

function isNumber(token: string): boolean {
  return /^\d+$/u.test(token);
}
