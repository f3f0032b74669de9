import { readFileSync } from 'node:fs';
import { readCatalogue } from '@scholarsource/sources';
import { parseRequests, withLaterLabels } from './requests.ts';

const read = (name: string) => readFileSync(new URL(`../gold/${name}`, import.meta.url), 'utf8');

describe('later labels', () => {
  const requests = parseRequests(
    JSON.stringify({ id: 'a', kind: 'typo', input: {}, relevant: { old: 1 }, must_not: [], least: 1, clarify: false }),
  );

  it('are added to those of the request, which stay', () => {
    expect(withLaterLabels(requests, '{"id":"a","grades":{"old":2,"new":2,"bad":0}}')[0]?.relevant).toEqual({
      old: 1,
      new: 2,
      bad: 0,
    });
  });

  it('belong to a request', () => {
    expect(() => withLaterLabels(requests, '{"id":"b","grades":{}}')).toThrow('unknown request: b');
  });

  it('of the bundled requests grade entries of the catalogue', () => {
    const labelled = withLaterLabels(
      parseRequests(read('requests-dev.jsonl')).map((request) => ({ ...request, relevant: {} })),
      read('requests-dev.labels.jsonl'),
    );
    const known = new Set(readCatalogue().map(({ id }) => id));
    expect(labelled.flatMap(({ relevant }) => Object.keys(relevant)).filter((id) => !known.has(id))).toEqual([]);
  });
});
