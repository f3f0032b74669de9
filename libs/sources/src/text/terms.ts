import { stemmer } from 'stemmer';

/** Words that say nothing about a subject: grammar, and what every textbook and course calls itself. */
const STOP_WORDS = new Set(
  `a an and as at by for from in into is it its of on or that the their this to with using via your our you
   introduction introductory intro principles principle fundamentals fundamental foundations foundation elements essentials
   essential basics basic concepts concept approach approaches modern advanced elementary intermediate beginning comprehensive
   version edition ed first second third fourth fifth sixth seventh eighth ninth tenth st nd rd th volume vol book textbook course courses
   class lecture lectures notes guide handbook text applications application applied theory practice study student students
   perspective perspectives brief concise complete topics topic general survey core kind i ii iii iv top down`.split(
    /\s+/,
  ),
);

/** The words of a text that carry meaning, lower-cased, without accents and endings, in order. */
export function terms(text: string): string[] {
  return words(text)
    .filter((word) => !STOP_WORDS.has(word) && !/^\d{1,3}(st|nd|rd|th)?$/.test(word))
    .map((word) => stemmer(word));
}

/** All words of a text, lower-cased and without accents. `C++` and `C#` stay words of their own. */
export function words(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/c\+\+/g, 'cplusplus')
    .replace(/c#/g, 'csharp')
    .replace(/['’]s\b/g, '');
  return plain.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
}
