import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import type { RunObserver } from '@scholarsource/run-context';
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
