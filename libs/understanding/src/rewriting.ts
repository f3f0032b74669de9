import { ForeignAsking, isUnspaced } from './asking-words.ts';
import { fold, INFLECTIONS } from './inflections.ts';
import type { NearestMeanings } from './nearest-meanings.ts';
import { type PhraseMatch, PhraseTable, positions } from './phrase-table.ts';
import type { ShortenedNames } from './shortened-names.ts';
import type { Correction, Spelling } from './spelling.ts';
import type { Alias, Translation } from './tables.ts';
import { isFillerWord } from './filler-words.ts';
import { withoutIntroduction } from './subject-index.ts';
import { nameTokens } from './tokens.ts';
import { readYears, withoutYears } from './year-words.ts';

/** A normalized text: in English, with spelling corrected and abbreviations expanded. */
export interface Rewritten {
  /** More than one if an abbreviation is ambiguous. */
  variants: string[][];
  corrections: Correction[];
  /** ISO 639-1 code of the language it was translated from; null for English. */
  language: string | null;
  /** Whether an untranslated word beside the name of a subject was dropped, which may have meant a different subject. */
  isPartial: boolean;
}

/** The translation of a phrase, and its spellings in its own language. */
interface Meaning {
  language: string;
  english: string[];
  texts: readonly string[];
}

/** Phrases of other languages by their words without endings. */
interface Phrases {
  table: PhraseTable<Meaning>;
  stem: (token: string) => string;
}

/** A text in English, as far as it is understood. */
interface Translated {
  tokens: string[];
  language: string | null;
  isPartial: boolean;
  /** Number of words that phrases of the language cover. */
  covered: number;
}

/** Maximum number of variants of an ambiguous text. */
const MOST_VARIANTS = 6;
/** Maximum words of a name; longer texts are sentences with many filler words. Minimum length of an adjective that changes the subject. */
const MOST_OF_NAME = 3;
const LEAST_OF_ADJECTIVE = 4;
/** The same in characters of a text without spaces. */
const MOST_OF_UNSPACED = 12;
const LEAST_OF_UNSPACED = 2;

/** A shorter word that is all a text says is a short form. */
const LEAST_OF_SINGLE_NAME = 6;

/** Normalizes what students type to the words that fields and books use. */
export class Rewriter {
  readonly #aliases: PhraseTable<string[]>;
  readonly #seldom: PhraseTable<string[]>;
  readonly #names: PhraseTable<true>;
  /** Those with words in the plural, by the same words in the singular. */
  readonly #pluralNames: PhraseTable<string[]>;
  readonly #phrases: Phrases;
  /** Those of languages with many endings once more, without them. */
  readonly #inflected: readonly Phrases[];
  /** Phrases of languages without spaces between words, the longest first. */
  readonly #unspaced: readonly string[];
  readonly #spelling: Spelling;
  readonly #asking = new ForeignAsking(fold);

  /**
   * @param names names that are kept even if they contain an abbreviation: “comp arch” is not composition.
   * @param meanings which of several meanings of an abbreviation the words beside it speak for.
   */
  constructor(
    aliases: readonly Alias[],
    names: readonly string[],
    translations: readonly Translation[],
    spelling: Spelling,
    private readonly meanings: NearestMeanings,
    private readonly shortened: ShortenedNames,
  ) {
    const called = names.map(nameTokens);
    const kept = called.filter((name) => name.length > 1);
    this.#names = new PhraseTable(called.map((name) => [name, true] as const));
    this.#pluralNames = new PhraseTable(
      called.flatMap((name) => {
        const inSingular = name.map(singular);
        return inSingular.every((word, at) => word === name[at]) ? [] : [[inSingular, name] as const];
      }),
    );
    this.#aliases = new PhraseTable([
      ...aliases.flatMap(({ alias, means }) =>
        means.map((meaning) => [nameTokens(alias), nameTokens(meaning)] as const),
      ),
      ...new Map(kept.map((name) => [name.join(' '), [name, name] as const])).values(),
    ]);
    this.#seldom = new PhraseTable(
      aliases.flatMap(({ alias, seldom = [] }) =>
        seldom.map((meaning) => [nameTokens(alias), nameTokens(meaning)] as const),
      ),
    );
    const foreign = translations.flatMap(({ en, in: languages }) => {
      const english = nameTokens(en);
      return Object.entries(languages).flatMap(([language, texts]) => {
        const meaning = { language, english, texts };
        return texts
          .flatMap((text) => [text, ...(HANGUL.test(text) ? [joined(text)] : [])])
          .map((text) => ({ text, meaning }));
      });
    });
    const phrasesBy = (stem: Phrases['stem'], of: typeof foreign): Phrases => ({
      table: new PhraseTable(of.map(({ text, meaning }) => [foreignTokens(text).map(stem), meaning] as const)),
      stem,
    });
    this.#phrases = phrasesBy(fold, foreign);
    this.#inflected = INFLECTIONS.map(({ language, stem }) =>
      phrasesBy(
        stem,
        foreign.filter(({ meaning }) => meaning.language === language),
      ),
    );
    this.#unspaced = foreign
      .flatMap(({ text }) => (isUnspaced(text) ? [text.normalize('NFKC')] : []))
      .sort((a, b) => b.length - a.length);
    this.#spelling = spelling;
  }

  /** @param mayNamePeople whether a misspelt word may be a person's name. */
  rewrite(text: string, mayNamePeople = true): Rewritten {
    const { tokens: written, language, isPartial } = this.#translateDated(text);
    const tokens = language === null ? this.#inFull(written) : written;
    const { tokens: mended, corrections } =
      language === null ? this.#spelling.mend(tokens, mayNamePeople, acronymsIn(text)) : { tokens, corrections: [] };
    return {
      variants: this.#expand(language === null ? this.#inNumberOfNames(mended) : mended),
      corrections,
      language,
      isPartial,
    };
  }

  /** The tokens with names in the number that the tables have: “dynamical system” for “dynamical systems”. */
  #inNumberOfNames(tokens: readonly string[]): readonly string[] {
    const inSingular = tokens.map(singular);
    const isAlone = tokens.filter((token) => !isFillerWord(token)).length === 1;
    const replaced = [...tokens];
    const exact = this.#names.cover(tokens).filter(({ length }) => length > 1);
    const replace = ({ start, length }: PhraseMatch<unknown>, name: readonly string[]) => {
      const said = tokens.slice(start, start + length);
      const isKnown = this.#names.get(said).length > 0 || this.#aliases.get(said).length > 0;
      // “Introduction to computer science” is none to computers.
      const isBroken = exact.some((own) => crosses(own, { start, length }));
      const isName = length > 1 || (isAlone && said.join('').length >= LEAST_OF_SINGLE_NAME);
      if (isName && !isKnown && !isBroken) replaced.splice(start, length, ...name);
    };
    for (const match of this.#names.cover(inSingular))
      replace(match, inSingular.slice(match.start, match.start + match.length));
    for (const match of this.#pluralNames.cover(inSingular)) replace(match, match.values[0] ?? []);
    return replaced;
  }

  /** The tokens with shortened names in full, where there is one that is meant. */
  #inFull(tokens: readonly string[]): string[] {
    const known = new Set([
      ...positions(this.#aliases.matches(tokens).filter(({ length }) => length > 1)),
      ...tokens.flatMap((token, at) => (isFillerWord(token) ? [at] : [])),
    ]);
    const full = [...tokens];
    for (const { start, length, names } of this.shortened.find(tokens, known).toReversed()) {
      const beside = tokens.toSpliced(start, length);
      const [meant, ...others] = names.length > 1 ? this.meanings.of(names, beside) : names;
      if (meant !== undefined && others.every((other) => this.meanings.areSame(meant, other)))
        full.splice(start, length, ...meant);
    }
    return full;
  }

  #expand(tokens: readonly string[]): string[][] {
    let variants: string[][] = [[]];
    let next = 0;
    const covered = this.#aliases.cover(tokens);
    for (const { start, length, values } of covered) {
      const before = tokens.slice(next, start);
      const said = tokens.slice(start, start + length);
      // The name of an author in several subjects may be that of yet another author: “genetics griffiths”.
      const isPerson = this.#isPerson(said, values);
      const named = isPerson ? this.#named(tokens.toSpliced(start, length)) : [];
      const isOfAnother = named.length > 0 && !named.some((word) => values.some((meaning) => meaning.includes(word)));
      const isBesideName = named.length > 0 || (isPerson && values.length > 1 && length < tokens.length);
      const nearest = this.#nearest(tokens, covered, start) ?? values;
      const meanings = isOfAnother ? [said] : isBesideName ? [...nearest, said] : nearest;
      variants = variants
        .flatMap((variant) => meanings.map((meaning) => [...variant, ...before, ...meaning]))
        .slice(0, MOST_VARIANTS);
      next = start + length;
    }
    return variants.map((variant) => [...variant, ...tokens.slice(next)]);
  }

  /** A text in which the short forms are written out of which the words beside them say what they mean, each of a list by the others. */
  withMeanings(text: string): string {
    const tokens = nameTokens(text);
    const covered = this.#aliases.cover(tokens);
    const meant = new Map(
      covered.flatMap(({ start, length }) => {
        const [meaning, ...others] = this.#nearest(tokens, covered, start) ?? [];
        return length > 1 || meaning === undefined || others.length > 0 ? [] : [[tokens[start], meaning.join(' ')]];
      }),
    );
    return text.replaceAll(WORD, (word) => meant.get(word.toLowerCase()) ?? word);
  }

  /** The meanings of the short form at a place of which the words beside it speak; null if they do not. */
  #nearest(
    tokens: readonly string[],
    covered: readonly PhraseMatch<string[]>[],
    start: number,
  ): readonly string[][] | null {
    const form = covered.find((match) => match.start === start);
    if (form === undefined) return null;
    const said = tokens.slice(start, start + form.length);
    const all = [...form.values, ...this.#seldom.get(said)];
    if (all.length < 2 || this.#isPerson(said, form.values)) return null;
    const nearest = this.meanings.of(all, this.#beside(tokens, covered, start));
    return nearest.length < all.length ? nearest : null;
  }

  /** Whether a short form is the name of those who wrote what it stands for. */
  #isPerson(said: readonly string[], values: readonly string[][]): boolean {
    return (
      this.#seldom.get(said).length === 0 && values.every((meaning) => said.every((word) => meaning.includes(word)))
    );
  }

  /** The words beside a short form, others of them with all their meanings. */
  #beside(tokens: readonly string[], covered: readonly PhraseMatch<string[]>[], start: number): string[] {
    const others = covered.filter((other) => other.start !== start);
    const at = positions(covered);
    return [...tokens.filter((_, index) => !at.has(index)), ...others.flatMap(({ values }) => values.flat())];
  }

  /** The tokens that belong to names of subjects. */
  #named(tokens: readonly string[]): string[] {
    return this.#names.matches(tokens).flatMap(({ start, length }) => tokens.slice(start, start + length));
  }

  /** Translates a text and its years: “Weltgeschichte seit 1500”. */
  #translateDated(text: string): Translated {
    const years = readYears(text);
    if (years === null) return this.#translateClauses(text);
    const undated = this.#translateClauses(withoutYears(text, years));
    if (undated.language === null) return this.#translateClauses(text);
    const { from, to } = years;
    const said = to === Infinity ? `since ${from}` : from === -Infinity ? `to ${to}` : `${from} to ${to}`;
    return { ...undated, tokens: [...undated.tokens, ...nameTokens(said)] };
  }

  /**
   * The same without partly understood clauses after one that is a name: “curso de excel: tablas dinámicas” is not about dynamics.
   */
  #translateClauses(text: string): Translated {
    const whole = this.#translate(text);
    if (whole.language === null) return whole;
    const clauses = clausesOf(text);
    if (clauses.length < 2) return whole;
    const read = clauses.map((clause) => ({ clause, ...this.#translate(clause) }));
    const left = read.filter(({ isPartial }) => !isPartial);
    const isNamed = read[0] === left[0] && this.#names.matches(left[0]?.tokens ?? []).length > 0;
    if (left.length === read.length || !isNamed) return whole;
    return { ...this.#translate(left.map(({ clause }) => clause).join(', ')), language: whole.language };
  }

  /** Translates a text, where not all of it is understood also by its words without their endings in a language that has many, or as one word. */
  #translate(text: string): Translated {
    const plain = this.#translateBy(this.#phrases, text);
    const isKnown = plain.language === null && plain.tokens.every((token) => this.#spelling.knows(token));
    if (isKnown || (plain.language !== null && !plain.isPartial)) return plain;
    const others = HANGUL.test(text)
      ? [text, this.#withoutAsking(text)].map((said) => this.#translateBy(this.#phrases, joined(said)))
      : this.#inflected.map((phrases) => this.#translateBy(phrases, text));
    const known = others.filter(({ language }) => language !== null);
    const isBetter = ({ covered }: Translated) => plain.language !== null && covered > plain.covered;
    return known.find(({ isPartial }) => !isPartial) ?? known.find(isBetter) ?? plain;
  }

  #withoutAsking(text: string): string {
    const isAsking = (word: string) => nameTokens(word).every((token) => this.#asking.hasForm(token));
    return text
      .split(/\s+/)
      .filter((word) => !isAsking(word))
      .join(' ');
  }

  /** Translates if phrases of another language cover more of the text than English words do. */
  #translateBy(phrases: Phrases, text: string): Translated {
    const whole = nameTokens(text);
    const untranslated = { tokens: whole, language: null, isPartial: false, covered: 0 };
    // A text that is also an English name of a subject, or an introduction to it, is English.
    if ([whole, withoutIntroduction(whole)].some((name) => this.#names.get(name).length > 0)) return untranslated;
    const tokens = isUnspaced(text) ? nameTokens(this.#divide(text.normalize('NFKC'))) : foreignTokens(text);
    const known = new Map<string, number>();
    const found = this.#phrasesIn(tokens, phrases).map((match) => ({
      ...match,
      values: asWritten(match.values, text),
    }));
    if (found.length === 0) return untranslated;
    for (const { start, length, values } of found) {
      // Part numbers belong to no language: “Circuit Analysis I” is English.
      const words = tokens.slice(start, start + length).filter((token) => !IS_NUMBER.test(token)).length;
      for (const { language } of values) known.set(language, (known.get(language) ?? 0) + words);
    }
    const [language, covered] = [...known].sort(([, a], [, b]) => b - a)[0] ?? [];
    const isEnglish = (token: string) => this.#spelling.knows(token) && !IS_NUMBER.test(token);
    const covers = positions(found);
    const inPhrases = tokens.filter((_, at) => covers.has(at));
    // Words that two languages share, “art” and “renaissance”, identify neither, unless they have an accent.
    const english =
      tokens.filter((token) => isEnglish(token) && !this.#asking.has(token)).length -
      inPhrases.filter(isEnglish).length;
    const accented = new Set(
      text
        .split(' ')
        .filter((word) => ACCENTED.test(word))
        .flatMap(nameTokens),
    );
    const isShared =
      inPhrases.every(
        (token) =>
          IS_NUMBER.test(token) || (isEnglish(token) && this.#spelling.isEnglish(token) && !accented.has(token)),
      ) && !whole.some((token) => SMALL_WORDS.has(token) && !this.#spelling.isEnglish(token));
    // English words beside a name in another script are terms of its subject: “統計学 SPSS”.
    const isOtherScript = inPhrases.some((token) => OTHER_SCRIPT.test(token));
    if (language === undefined || covered === undefined || (covered <= english && !isOtherScript) || isShared) {
      return untranslated;
    }
    const isKept = (token: string) =>
      (this.#spelling.knows(token) && !this.#asking.has(token)) || IS_NUMBER.test(token);
    const kept = (between: readonly string[]) => between.filter(isKept);
    const isPartial = isUnspaced(text)
      ? this.#isPartOfUnspaced(text.normalize('NFKC'))
      : this.#isPart(
          text,
          phrases,
          (token) => token.length >= LEAST_OF_ADJECTIVE && !this.#asking.hasForm(token) && !isKept(token),
        );
    const translated: string[] = [];
    let next = 0;
    for (const { start, length, values } of found) {
      const own = values.find((value) => value.language === language) ?? values[0];
      translated.push(...kept(tokens.slice(next, start)), ...(own?.english ?? []));
      next = start + length;
    }
    return { tokens: [...translated, ...kept(tokens.slice(next))], language, isPartial, covered };
  }

  /** The phrases in a text: “introducción a la química orgánica” is no introduction to chemistry. */
  #phrasesIn(tokens: readonly string[], { table, stem }: Phrases): PhraseMatch<Meaning>[] {
    return table.coverMost(tokens.map(stem), (at) => this.#asking.hasForm(tokens[at] ?? ''));
  }

  /**
   * Whether each clause that names a subject also has unknown words that may change it: “spor yönetimi” is not management. A sentence has
   * many unknown words; there a name of several words counts, and one-word names if they outnumber the unknown words.
   */
  #isPart(text: string, phrases: Phrases, isTelling: (token: string) => boolean): boolean {
    const clauses = clausesOf(text).flatMap((clause) => {
      const tokens = foreignTokens(clause);
      const found = this.#phrasesIn(tokens, phrases);
      if (found.length === 0) return [];
      const known = positions(found);
      const unknown = tokens.filter((token, at) => isTelling(token) && !known.has(at)).length;
      const isSentence = tokens.length > MOST_OF_NAME;
      return [isSentence ? found.every(({ length }) => length === 1) && unknown >= found.length : unknown > 0];
    });
    return clauses.length > 0 && clauses.every(Boolean);
  }

  /** The same for a text without spaces, by its characters. */
  #isPartOfUnspaced(text: string): boolean {
    const clauses = clausesOf(text.replaceAll(/[\s・]+/gu, ',')).flatMap((clause) => {
      const parts = this.#partsOf(clause);
      const known = parts.filter((part) => part.length > 1).join('').length;
      if (known === 0) return [];
      const unknown = this.#asking
        .removedFrom(parts.map((part) => (part.length > 1 ? ' ' : part)).join(''))
        .replaceAll(/[^\p{Script=Han}\p{Script=Katakana}\p{Script=Thai}]/gu, '').length;
      return [unknown >= (clause.length > MOST_OF_UNSPACED ? known : LEAST_OF_UNSPACED)];
    });
    return clauses.length > 0 && clauses.every(Boolean);
  }

  /** Separates the known phrases of a text without spaces. */
  #divide(text: string): string {
    return this.#partsOf(text).join(' ');
  }

  #partsOf(text: string): string[] {
    let rest = text;
    const parts: string[] = [];
    while (rest.length > 0) {
      const phrase = this.#unspaced.find((known) => rest.startsWith(known)) ?? rest.slice(0, 1);
      parts.push(phrase);
      rest = rest.slice(phrase.length);
    }
    return parts;
  }
}

/** A letter of a script other than Latin. */
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{Letter}/u;
/** A letter with an accent. */
const ACCENTED = /[à-öø-ÿ]/iu;
/** The part number of a course is kept in translation: “Cálculo II”. */
const IS_NUMBER = /^\d$/;
/** Articles, prepositions and “basic” in other languages: phrases that differ only in these are the same. */
const SMALL_WORDS = new Set(
  'de del la el los las le les des du da do das dos di della dei delle il lo gli der die das den dem des und et y e para per pour für fur por en em au aux à un una une um uma ein eine zur zum l d basica basico basicas basicos basique basiques'.split(
    ' ',
  ),
);

/** Splits a text at commas, colons, brackets and ends of sentences. */
function clausesOf(text: string): string[] {
  return text.split(/[,;:.!?()[\]、。，；：！？（）،؛؟·|/\n]+/u).filter((clause) => clause.trim() !== '');
}

/**
 * Of meanings whose spellings differ only in accents, special letters or small words, those spelt exactly as in the text, the longest if
 * there are several: “vĩ mô” is not “vi mô”, and “informática básica” is more specific than “informática”.
 */
function asWritten(meanings: readonly Meaning[], text: string): readonly Meaning[] {
  if (meanings.length < 2) return meanings;
  const written = text.normalize('NFKC').toLowerCase();
  const lengths = meanings.map(({ texts }) => {
    const found = texts
      .map((known) => known.normalize('NFKC').toLowerCase())
      .filter((known) => written.includes(known));
    return Math.max(0, ...found.map((known) => known.length));
  });
  const most = Math.max(0, ...lengths);
  return most === 0 ? meanings : meanings.filter((_, at) => lengths[at] === most);
}

function foreignTokens(text: string): string[] {
  // Persian joins the parts of a word by a zero-width non-joiner, which many keyboards lack.
  const tokens = nameTokens(text.replaceAll('\u200c', ''));
  const telling = tokens.filter((token) => !SMALL_WORDS.has(token));
  return telling.length > 0 ? telling : tokens;
}

type Span = Pick<PhraseMatch<unknown>, 'start' | 'length'>;

/** Whether a phrase shares words with another and has words outside it. */
function crosses(one: Span, other: Span): boolean {
  const [end, otherEnd] = [one.start + one.length, other.start + other.length];
  return one.start < otherEnd && other.start < end && (one.start < other.start || end > otherEnd);
}

/** An English noun of the plural in the singular; any other word as it is, also “physics”, “calculus” and “analysis”. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:[sui]s|ics)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.slice(0, /(?:ch|sh|ss|x)es$/.test(word) ? -2 : -1);
}

/** A Korean text as one word: spaces between the parts of a name are put as one likes, “선형 대수학” is “선형대수학”. */
function joined(text: string): string {
  return text.replaceAll(/(?<=\p{Script=Hangul})\s+(?=\p{Script=Hangul})/gu, '');
}

const HANGUL = /\p{Script=Hangul}/u;
const WORD = /[\p{L}\p{N}]+/gu;

/** Letters that stand for words, as a text writes them that is not in capitals altogether: they are what they are, “COMAP” is no “comp”. */
function acronymsIn(text: string): ReadonlySet<string> {
  if (!/\p{Ll}/u.test(text)) return new Set();
  const found = text.match(/(?<![\p{L}\p{N}])\p{Lu}{3,6}(?![\p{L}\p{N}])/gu) ?? [];
  return new Set(found.map((letters) => letters.toLowerCase()));
}
