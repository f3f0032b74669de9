import type { Translation } from './tables.ts';

const LETTERS = Array.from({ length: 26 }, (_, position) => String.fromCharCode(0x61 + position));
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** English names of the languages that have a code of two letters, lower-cased. */
export function languageNames(): ReadonlySet<string> {
  return new Set(CODES.flatMap((code) => nameIn('language', 'en', code) ?? []).map((name) => name.toLowerCase()));
}

/** The subject that teaches English to those who speak another language. */
const ENGLISH = { code: 'en', subject: 'english as a second language' } as const;

/** Where languages are called in another alphabet as well. */
const ALSO: Readonly<Record<string, readonly string[]>> = { zh: ['zh-Hant'] };

/**
 * What the languages that are subjects are called in each of the given ones, for what the table of translations leaves out.
 * @param isSubject whether a language is studied by its English name.
 */
export function namesOfLanguages(table: readonly Translation[], isSubject: (name: string) => boolean): Translation[] {
  const subjectOf = (code: string) => (code === ENGLISH.code ? ENGLISH.subject : nameIn('language', 'en', code));
  return translations(table, 'language', subjectOf, isSubject, formsOf);
}

/**
 * The same for countries: “España” and “中国”. A shorter name in Latin letters is another word elsewhere, as “Ý” is Italy and “and”.
 * @param isKnown whether something is known of a country by its English name.
 */
export function namesOfCountries(table: readonly Translation[], isKnown: (name: string) => boolean): Translation[] {
  const english = (code: string) => nameIn('region', 'en', code);
  return translations(table, 'region', english, isKnown, (_, name) => (SHORT_LATIN.test(name) ? [] : [name]));
}

const SHORT_LATIN = /^[\p{Script=Latin}\p{Mark}]{1,3}$/u;

function translations(
  table: readonly Translation[],
  type: 'language' | 'region',
  englishOf: (code: string) => string | undefined,
  isKnown: (name: string) => boolean,
  forms: (language: string, name: string) => string[],
): Translation[] {
  const spoken = [...new Set(table.flatMap((row) => Object.keys(row.in)))];
  const taken = new Map(
    spoken.map((language) => [language, new Set(table.flatMap((row) => row.in[language] ?? []).map(lower))] as const),
  );
  return CODES.flatMap((code): Translation[] => {
    const english = englishOf(code)?.toLowerCase();
    if (english === undefined || !isKnown(english)) return [];
    const names = spoken.map((language) => {
      const called = [language, ...(ALSO[language] ?? [])].flatMap((locale) => nameIn(type, locale, code) ?? []);
      const written = called.flatMap((name) => forms(language, name));
      return [language, written.filter((name) => taken.get(language)?.has(lower(name)) !== true)] as const;
    });
    return [{ en: english, in: Object.fromEntries(names.filter(([, written]) => written.length > 0)) }];
  });
}

/** How a language is named: in Indonesian its name alone is that of the country, and in Polish it changes behind “język”. */
function formsOf(language: string, name: string): string[] {
  if (language === 'id') return [`bahasa ${name}`];
  return language === 'pl' ? [name, name.replace(/i$/u, 'iego')] : [name];
}

function lower(text: string): string {
  return text.toLowerCase();
}

const known = new Map<string, Intl.DisplayNames>();

/** What a language or country is called in a language; undefined where that is not known. */
function nameIn(type: 'language' | 'region', locale: string, code: string): string | undefined {
  const key = `${type} ${locale}`;
  const names = known.get(key) ?? new Intl.DisplayNames(locale, { type, fallback: 'none' });
  known.set(key, names);
  return names.of(type === 'region' ? code.toUpperCase() : code);
}
