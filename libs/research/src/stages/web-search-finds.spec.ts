import { JobInputs, ResearchReport, toResearchRequest } from '@scholarsource/contracts';
import { createSources } from '@scholarsource/sources';
import { type LinkChecker, type ReadPage, unchecked } from '@scholarsource/web';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';

const IMPRINT =
  'Calculus Early Transcendentals. James Stewart. © 2016, 2012 Cengage Learning. ALL RIGHTS RESERVED. ' +
  'Library of Congress Control Number: 2014951195.';
const NOTES = 'Math 19 Calculus, Spring 2023. Instructor: Ann Fox. Office hours Tuesday. Lecture notes 1 to 30.';
const LICENSED = 'These notes on calculus are licensed under a Creative Commons Attribution 4.0 International License.';

/** What a search engine that a test made up finds, and what stands there. */
const WEB: Record<string, { title: string; text: string | null; kind?: ReadPage['kind']; finalUrl?: string }> = {
  'https://math.ridge.example.edu/~tom/calculus.pdf': { title: 'calculus.pdf', text: IMPRINT, kind: 'pdf' },
  'https://github.com/booklover/books/blob/main/calculus.pdf': {
    title: 'Calculus Early Transcendentals',
    text: 'View raw',
  },
  'https://short.example.org/calculus': {
    title: 'Calculus notes',
    text: LICENSED,
    finalUrl: 'https://vdoc.pub/documents/calculus-early-transcendentals',
  },
  'https://math.unread.example.edu/calculus-notes.pdf': { title: 'Calculus lecture notes', text: null },
  'https://math.lake.example.edu/19/notes': { title: 'Math 19 Calculus lecture notes', text: NOTES },
  'https://open.example.org/calculus.pdf': { title: 'Open notes on calculus', text: LICENSED, kind: 'pdf' },
};

/** Answers as SearXNG does. */
const searxng: typeof fetch = () =>
  Promise.resolve(
    Response.json({
      results: Object.entries(WEB).map(([url, { title }]) => ({
        url,
        title,
        content: 'Limits and derivatives, calculus early transcendentals.',
      })),
    }),
  );

/** A link checker that a test made up, which has read every page of which the text is given. */
const links: LinkChecker = {
  check: (url) => {
    const { title, text, kind = 'html', finalUrl = url } = WEB[url] ?? { title: '', text: null };
    if (text === null) return Promise.resolve({ link: unchecked('robots.txt forbids it'), page: null });
    const page: ReadPage = {
      finalUrl,
      httpStatus: 200,
      contentType: kind === 'pdf' ? 'application/pdf' : 'text/html',
      bytes: 100_000,
      kind,
      title,
      text,
      words: 5_000,
      headings: [],
      links: [],
      licenceUrl: null,
      loginWall: false,
    };
    return Promise.resolve({ link: { ...unchecked(''), state: 'ok', detail: null, http_status: 200 }, page });
  },
};

describe('what a web search finds for a textbook that is sold', () => {
  let report: ResearchReport;

  beforeAll(async () => {
    const settings = {
      network: true,
      enabled: ['searxng'],
      timeoutMs: 5_000,
      userAgent: 'ScholarSource/0.1',
      contact: null,
      serperApiKey: null,
      searxngUrl: 'http://10.0.0.7:8080',
      openAlexApiKey: null,
      youTubeApiKey: null,
    };
    const sources = createSources(settings, searxng).sources.filter(({ name }) => name === 'searxng');
    const inputs = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };
    const request = toResearchRequest(JobInputs.parse({ ...inputs, topics_list: 'limits, derivatives' }));
    report = ResearchReport.parse(await runToEnd(createResearchEngine({ sources, links }), request));
  });

  it.each([
    ['https://math.ridge.example.edu/~tom/calculus.pdf', 'it bears the imprint of a commercial publisher'],
    [
      'https://github.com/booklover/books/blob/main/calculus.pdf',
      'it carries the title of the requested book where anyone could have put it',
    ],
    ['https://short.example.org/calculus', 'the site hands out books and documents of others'],
    [
      'https://math.unread.example.edu/calculus-notes.pdf',
      'no catalogue answers for it, and the page was not opened to look for a licence',
    ],
  ])('never puts %s into the answer, and the report says why', (url, reason) => {
    expect(report.rejected).toContainEqual(expect.objectContaining({ url, reason }));
    expect(report.resources.map((resource) => resource.url)).not.toContain(url);
    expect(report.markdown).not.toContain(url);
  });

  it('recommends what shows a licence, and what a university teaches with', () => {
    expect(report.resources.map(({ url }) => url).toSorted()).toEqual([
      'https://math.lake.example.edu/19/notes',
      'https://open.example.org/calculus.pdf',
    ]);
  });
});
