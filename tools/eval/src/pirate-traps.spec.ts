import { readFileSync } from 'node:fs';
import { parseTraps, refusalOf, scoreTraps } from './pirate-traps.ts';

const traps = parseTraps(readFileSync(new URL('../gold/pirate-traps.jsonl', import.meta.url), 'utf8'));
const of = (wanted: 'refuse' | 'allow') =>
  traps.filter(({ expected }) => expected === wanted).map((trap) => [trap.id, trap.url, trap] as const);

/** A text in lines of seven words, as a PDF gives it. */
const inLines = (text: string) =>
  text
    .split(' ')
    .map((word, index) => `${word}${index % 7 === 6 ? '\n' : ' '}`)
    .join('')
    .trim();

describe('what a web search brings for a book that is sold', () => {
  it.each(of('refuse'))('refuses %s: %s', (_, __, trap) => {
    expect(refusalOf(trap)).not.toBeNull();
  });

  it.each(of('allow'))('lets %s pass, which is free in truth: %s', (_, __, trap) => {
    expect(refusalOf(trap)).toBeNull();
  });

  it('is judged alike however the lines of its text are broken', () => {
    const broken = traps.map((trap) => ({
      ...trap,
      page: trap.page && { ...trap.page, text: inLines(trap.page.text) },
    }));
    expect(scoreTraps(broken).failures).toEqual(scoreTraps(traps).failures);
  });

  it('is counted when a copy passes, or a free work does not', () => {
    const swapped = traps.map((trap) => ({
      ...trap,
      expected: trap.expected === 'allow' ? ('refuse' as const) : ('allow' as const),
    }));
    const { recommended, traps: copies, wronglyRefused, lookAlikes, failures } = scoreTraps(swapped);
    expect([recommended, wronglyRefused]).toEqual([copies, lookAlikes]);
    expect(failures).toHaveLength(traps.length);
  });
});
