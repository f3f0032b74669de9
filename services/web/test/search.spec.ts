import type { JobEvent } from '@scholarsource/client';
import { notebookAddresses } from '../src/results/notebook-addresses.ts';
import { stageProgress } from '../src/search/stage-progress.ts';
import { licenceName } from '../src/words.ts';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
const stored = (...events: JobEvent['event'][]): JobEvent[] =>
  events.map((event, index) => ({ seq: index + 1, at: at(index), event }));

describe('the stages of a search', () => {
  const started = { type: 'stage_started', attempt: 1, stage: 'course-intelligence' } as const;
  const finished = { type: 'stage_finished', attempt: 1, stage: 'course-intelligence', summary: '9 topics' } as const;
  const states = (...events: JobEvent['event'][]) => stageProgress(stored(...events)).map(({ state }) => state);

  it('are told by the events', () => {
    expect(states()).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect(states(started)[0]).toBe('running');
    expect(stageProgress(stored(started, finished))[0]).toMatchObject({
      state: 'done',
      summary: '9 topics',
      seconds: 1,
    });
  });

  it('are all done once the search is complete, whichever events have come', () => {
    const progress = stageProgress(stored(started), true);
    expect(progress.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('keep what was finished when another run goes on, and begin anew what was interrupted', () => {
    const search = { ...started, stage: 'resource-discovery' } as const;
    expect(states(started, finished, search, { type: 'lease_lost', attempt: 1 }).slice(0, 2)).toEqual([
      'done',
      'waiting',
    ]);
  });
});

describe('what NotebookLM takes', () => {
  const resource = {
    type: 'Textbook',
    title: 'A book',
    source: 'A site',
    description: null,
    url: 'https://a.example/',
  };
  const imports = [{ url: 'https://a.example/book.pdf', format: 'pdf' as const, title: 'The book' }];
  const judged = (verdict: 'importable' | 'landing_page' | 'link_only' | 'unknown') => ({
    ...resource,
    imports,
    notebooklm: { verdict, format: 'web_page' as const, rule: 'a rule', advice: null },
  });

  it('is its address where that can be imported, else its parts, and nothing of what may only be linked to', () => {
    expect(notebookAddresses(resource)).toEqual(['https://a.example/']);
    expect(notebookAddresses(judged('importable'))).toEqual(['https://a.example/']);
    expect(notebookAddresses(judged('landing_page'))).toEqual(['https://a.example/book.pdf']);
    expect(notebookAddresses(judged('link_only'))).toEqual([]);
  });
});

describe('the name of a licence', () => {
  it.each([
    ['CC-BY-NC-SA-4.0', 'CC BY-NC-SA 4.0'],
    ['CC-BY', 'CC BY'],
    ['all-rights-reserved', 'All rights reserved, free to read'],
    ['unknown', null],
    ['MIT', 'MIT'],
  ])('of %s is %s', (id, name) => {
    expect(licenceName(id)).toBe(name);
  });
});
