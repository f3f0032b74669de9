import { z } from 'zod';
import { readTable } from './tables.ts';
import { nameTokens } from './tokens.ts';

/** Words of a language with which students ask for courses and books and that name no subject. */
const AskingWords = z.strictObject({
  language: z.string().regex(/^[a-z]{2}$/),
  words: z.array(z.string().trim().min(1)).min(1),
});

/** Chinese, Japanese and Thai are written without spaces between words. */
export function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
}

/** Words of requests in other languages that say nothing of the subject. */
export class ForeignAsking {
  readonly #words: ReadonlySet<string>;
  readonly #stems: ReadonlySet<string>;
  readonly #unspaced: RegExp;

  /** @param fold what is left of a word without its endings, by which it is known in any form. */
  constructor(private readonly fold: (token: string) => string) {
    const all = readTable('asking-words.jsonl', AskingWords).flatMap(({ words }) => words);
    this.#words = new Set(all.filter((word) => !isUnspaced(word)).flatMap(nameTokens));
    this.#stems = new Set([...this.#words].map(fold));
    const longestFirst = all.filter(isUnspaced).sort((a, b) => b.length - a.length);
    this.#unspaced = new RegExp(longestFirst.join('|'), 'gu');
  }

  has(token: string): boolean {
    return this.#words.has(token);
  }

  /** Whether it is one of the words in any of its forms. */
  hasForm(token: string): boolean {
    return this.#words.has(token) || this.#stems.has(this.fold(token));
  }

  /** A text of a language without spaces with a space in place of each of its words. */
  removedFrom(text: string): string {
    return text.replaceAll(this.#unspaced, ' ');
  }
}
