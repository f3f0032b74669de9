import { z } from 'zod';
import { PhraseTable } from './phrase-table.ts';
import { words } from './terms.ts';

/** Names that identify a country: its own, its people's, its universities', codes' and exams'. */
export const JurisdictionSigns = z.strictObject({
  /** ISO 3166-1 code; `EU`, {@link SEVERAL} and {@link ANOTHER} besides. */
  country: z.string().regex(/^(?:[A-Z]{2}|001)$/),
  signs: z.array(z.string().trim().min(1)).min(1),
});
export type JurisdictionSigns = z.infer<typeof JurisdictionSigns>;

/** Several countries, as in comparative subjects. */
const SEVERAL = '001';
/** An unnamed country other than that of American colleges. */
const ANOTHER = 'ZZ';
const NAMES: Readonly<Record<string, string>> = { [SEVERAL]: 'several countries', [ANOTHER]: 'another country' };

const LETTERS = Array.from({ length: 26 }, (_, position) => String.fromCharCode(0x41 + position));
/** Names also borne by people and places of the United States. */
const OTHER_THINGS = new Set(['Georgia', 'Jersey', 'Jordan', 'Chad']);
/** Countries whose law is that of the United States. */
const TERRITORIES = new Set(['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM']);
/** In lower case it is a pronoun. */
const US = /\bUSA?\b/;
const UNSPACED = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Finds the countries whose law, taxes or government a text is about. */
export class Jurisdictions {
  readonly #signs: PhraseTable<string>;
  /** Names in languages written without spaces between words. */
  readonly #unspaced: readonly (readonly [string, string])[];

  constructor(rows: readonly JurisdictionSigns[]) {
    const signs = rows.flatMap(({ country, signs: said }) => said.map((sign) => [sign, country] as const));
    this.#unspaced = signs.filter(([sign]) => UNSPACED.test(sign));
    this.#signs = new PhraseTable([...signs, ...countryNames()].map(([sign, country]) => [words(sign), country]));
  }

  /**
   * The countries that a request names, as codes; none where it names none and is in English, as American students write.
   * @param language in which the subject is named, null for English: its speakers study the law of their own country.
   */
  countriesIn(texts: readonly string[], university: string | null, language: string | null): ReadonlySet<string> {
    // A university with “international” in its name is in one country.
    const there = this.#in(university ?? '').filter((country) => country !== SEVERAL);
    const found = [...texts.flatMap((text) => this.#in(text)), ...there];
    const countries = new Set(found.map((country) => (TERRITORIES.has(country) ? 'US' : country)));
    return countries.size > 0 || language === null ? countries : new Set([ANOTHER]);
  }

  #in(text: string): string[] {
    return [
      ...this.#signs.cover(words(text)).flatMap(({ values }) => values),
      ...this.#unspaced.flatMap(([sign, country]) => (text.includes(sign) ? [country] : [])),
      ...(US.test(text) ? ['US'] : []),
    ];
  }
}

/** Display name of the first known country. */
export function countryName(countries: Iterable<string>): string {
  const all = [...countries];
  const country = all.find((code) => NAMES[code] === undefined) ?? all[0] ?? ANOTHER;
  return NAMES[country] ?? new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
}

/** The English names of every country. */
function countryNames(): (readonly [string, string])[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return codes.flatMap((code) => {
    const name = code === ANOTHER ? undefined : names.of(code);
    return name === undefined || OTHER_THINGS.has(name) ? [] : [[name, code] as const];
  });
}
