import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import type { RunObserver } from '@scholarsource/run-context';
import { CatalogueSource, OffSource, type ResourceSource, SourceOff } from '@scholarsource/sources';
import { type PageReader, PageUnavailable } from '@scholarsource/web';
import { createResearchEngine } from './engine.ts';

/** Remembers what was observed and how it went. */
function rememberingObserver() {
  const told = new Set<string>();
  const observer: RunObserver = {
    observe: async ({ kind, name }, work) => {
      let outcome: string | undefined;
      try {
        return await work((report) => (outcome = report.outcome));
      } catch (error) {
        outcome ??= 'failed';
        throw error;
      } finally {
        told.add([kind, name, outcome].filter(Boolean).join(' '));
      }
    },
  };
  return { observer, told };
}

it('an engine tells its observer of every lookup, fetch, question and check', async () => {
  const { observer, told } = rememberingObserver();
  const pages: PageReader = { read: () => Promise.reject(new PageUnavailable('address_refused', 'not public')) };
  const request = toResearchRequest(JobInputs.parse({ course_url: 'http://10.0.0.1/x', isbn: '9780262033848' }));
  const { signal } = new AbortController();
  const run = createResearchEngine({ pages }).run(request, { checkpoints: {}, signal, observer });
  while (!(await run.next()).done);
  expect([...told].toSorted()).toEqual([
    'book_lookup directory',
    'link_check link_check unchecked',
    'page_fetch page_fetch address_refused',
    'source_call catalogue',
  ]);
});

it('an engine tells its observer that a source without a key was skipped, and that one which does not answer failed', async () => {
  const { observer, told } = rememberingObserver();
  const silent: ResourceSource = {
    name: 'silent',
    search: () => Promise.reject(new SourceOff('it cannot be reached')),
  };
  const sources = [new OffSource('keyless', 'no key'), silent, new CatalogueSource()];
  const request = toResearchRequest(JobInputs.parse({ book_title: 'Calculus', book_author: 'Stewart' }));
  const { signal } = new AbortController();
  const run = createResearchEngine({ sources }).run(request, { checkpoints: {}, signal, observer });
  while (!(await run.next()).done);
  const calls = [...told].filter((what) => what.startsWith('source_call'));
  expect(calls.toSorted()).toEqual([
    'source_call catalogue',
    'source_call keyless skipped',
    'source_call silent failed',
  ]);
});
