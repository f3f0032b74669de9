import { type Candidate, guides } from '@scholarsource/sources';
import type { Field } from '@scholarsource/understanding';
import { bareCandidate } from '../../test/bare-candidate.ts';
import { literalMatchScore } from './literal-words.ts';

const candidate = (id: string, differences: Partial<Candidate>): Candidate =>
  bareCandidate({
    id,
    title: 'Operating Systems',
    url: `https://books.example.edu/${id}`,
    subjects: ['operating systems'],
    topics: ['processes', 'scheduling'],
    ...differences,
  });

const survey = candidate('survey', {});
const titled = candidate('titled', { title: 'xv6: a teaching system' });
const treating = candidate('treating', { topics: ['xv6', 'page tables'] });
const inPart = candidate('in-part', {
  imports: [{ url: 'https://books.example.edu/p.pdf', format: 'pdf', title: 'Lab: xv6' }],
});
const others = Array.from({ length: 8 }, (_, n) => candidate(`other-${n}`, {}));

function saidBy(text: string, ...candidates: Candidate[]): number[] {
  const field: Field[] = [...guides().fields.values()].filter(({ id }) => id === 'operating-systems');
  const said = literalMatchScore([text], field, [...candidates, ...others]);
  return candidates.map((item) => said(item).beside);
}

describe('literalWords', () => {
  it('tells what says the narrow thing that is named: in its title, less in its topics, least in a part', () => {
    const [ofTitle = 0, ofTopics = 0, ofPart = 0, none] = saidBy('xv6 labs', titled, treating, inPart, survey);
    expect(ofTitle).toBeGreaterThan(ofTopics);
    expect(ofTopics).toBeGreaterThan(ofPart);
    expect(ofPart).toBeGreaterThan(0);
    expect(none).toBe(0);
  });

  it('knows a word that goes on: “async” is “asynchronous”', () => {
    const [ofTitle = 0, none] = saidBy('async', candidate('a', { title: 'Asynchronous Programming' }), survey);
    expect(ofTitle).toBeGreaterThan(0);
    expect(none).toBe(0);
  });

  it.each([
    ['the name of the subject', 'operating systems', candidate('a', { title: 'Operating Systems' })],
    ['its initials', 'OS', candidate('a', { title: 'Think OS' })],
    ['a word that many subjects use', 'world', candidate('a', { title: 'Operating Systems of the World' })],
  ])('hears nothing narrow in %s', (_, text, item) => {
    expect(saidBy(text, item)).toEqual([0]);
  });

  it('hears nothing where many say the word', () => {
    const many = Array.from({ length: 10 }, (_, n) => candidate(`many-${n}`, { topics: ['xv6'] }));
    expect(saidBy('xv6', ...many)).toEqual(many.map(() => 0));
  });
});
