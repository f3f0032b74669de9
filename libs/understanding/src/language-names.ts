import type { Translation } from './tables.ts';

const LETTERS = Array.from({ length: 26 }, (_, position) => String.fromCharCode(0x61 + position));
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** English names of the languages that have a code of two letters, lower-cased. */
export function languageNames(): ReadonlySet<string> {
  return new Set(CODES.flatMap((code) => nameIn('en', code) ?? []).map((name) => name.toLowerCase()));
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
  const spoken = [...new Set(table.flatMap((row) => Object.keys(row.in)))];
  const taken = new Map(
    spoken.map((language) => [language, new Set(table.flatMap((row) => row.in[language] ?? []).map(lower))] as const),
  );
  return CODES.flatMap((code): Translation[] => {
    const english = nameIn('en', code)?.toLowerCase();
    const subject = code === ENGLISH.code ? ENGLISH.subject : english;
    if (subject === undefined || !isSubject(subject)) return [];
    const names = spoken.map((language) => {
      const called = [language, ...(ALSO[language] ?? [])].flatMap((locale) => nameIn(locale, code) ?? []);
      const forms = called.flatMap((name) => formsOf(language, name));
      return [language, forms.filter((name) => taken.get(language)?.has(lower(name)) !== true)] as const;
    });
    return [{ en: subject, in: Object.fromEntries(names.filter(([, forms]) => forms.length > 0)) }];
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

/** What a language is called in another one; undefined where that is not known. */
function nameIn(locale: string, code: string): string | undefined {
  const names = known.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
  known.set(locale, names);
  return names.of(code);
}
