import { type Job, StoredJobInputs } from '@scholarsource/contracts';
import { guideSource, importableSources } from './importable-sources.ts';

const JOB: Job = {
  id: 'a068c5e3-5921-4ceb-9263-c801d51a3c4a',
  status: 'completed',
  status_message: null,
  search_title: 'Calculus',
  inputs: StoredJobInputs.parse({}),
  results: null,
  raw_output: null,
  error: null,
  metadata: null,
  bypass_cache: false,
  attempt: 1,
  failures: 0,
  crashes: 0,
  run_after: '2026-01-01T00:00:00Z',
  queued_at: null,
  lease_expires_at: null,
  worker: null,
  created_at: '2026-01-01T00:00:00Z',
  started_at: null,
  completed_at: null,
  traceparent: null,
  tenant_id: 'public',
  priority: 1,
  expires_at: null,
  labels: null,
  batch_id: null,
  schedule_id: null,
  failure_reason: null,
};
const of = (...results: Record<string, unknown>[]) => importableSources({ ...JOB, results });
const verdict = (name: string, format: string | null = 'web_page', advice: string | null = null) => ({
  notebooklm: { verdict: name, format, rule: 'r', advice },
});
const BOOK = { title: 'A book', url: 'https://example.edu/book', link: { state: 'unchecked' } };

describe('what a notebook takes of the results', () => {
  it('is each resource to import and each part, once, as a page or a video', () => {
    const part = { url: 'https://example.edu/1.pdf', format: 'pdf', title: 'Chapter 1' };
    const video = { url: 'https://youtu.be/a', format: 'youtube', title: 'Lecture 1' };
    const { sources, leftOut } = of(
      { ...BOOK, ...verdict('importable'), imports: [{ ...BOOK, format: 'web_page' }, part] },
      { title: 'A course', url: 'https://example.edu/course', ...verdict('landing_page'), imports: [video, part] },
      { title: 'A talk', url: 'https://youtu.be/b', ...verdict('importable', 'youtube') },
    );
    expect(sources).toEqual([
      { kind: 'web', title: 'A book', url: BOOK.url },
      { kind: 'web', title: 'Chapter 1', url: part.url },
      { kind: 'video', title: 'Lecture 1', url: video.url },
      { kind: 'video', title: 'A talk', url: 'https://youtu.be/b' },
    ]);
    expect(leftOut).toEqual([]);
  });

  it.each([
    ['a publisher who does not want it', verdict('link_only'), /publisher does not want it/],
    ['a front page', verdict('landing_page'), /front page only/],
    [
      'a front page with advice',
      verdict('landing_page', null, 'Add the notes one by one.'),
      /^Add the notes one by one\.$/,
    ],
    ['a file to upload', verdict('importable', 'pptx', 'Download it and upload the file.'), /^Download it/],
    ['a form that is not read', verdict('not_importable'), /cannot import it/],
    ['what nobody examined', verdict('unknown'), /Nobody has examined/],
    ['a row of an older system', {}, /Nobody has examined/],
    ['a dead link', { ...verdict('importable'), link: { state: 'broken' } }, /did not answer/],
    ['a page behind a login', { ...verdict('importable'), link: { state: 'login_required' } }, /signing in/],
  ])('leaves out %s, and says why', (_what, resource, reason) => {
    const { sources, leftOut } = of({ ...BOOK, ...resource });
    expect(sources).toEqual([]);
    expect(leftOut).toEqual([{ title: 'A book', url: BOOK.url, reason: expect.stringMatching(reason) as string }]);
  });

  it('never is a part of a work whose publisher allows links only', () => {
    const part = { url: 'https://example.edu/1.pdf', format: 'pdf', title: 'Chapter 1' };
    expect(of({ ...BOOK, ...verdict('link_only'), imports: [part] }).sources).toEqual([]);
  });

  it('skips what has no web address, and what is no part', () => {
    const odd = [null, 'x', { url: 'javascript:alert(1)', format: 'pdf', title: 'x' }];
    expect(of({ title: 'x' }, { url: 'ftp://x' }, { ...BOOK, ...verdict('importable'), imports: odd }).sources).toEqual(
      [{ kind: 'web', title: 'A book', url: BOOK.url }],
    );
  });

  it('names every source, on one line', () => {
    const titles = of(
      { url: 'https://example.edu/a', title: ' ', ...verdict('importable') },
      { url: 'https://example.edu/b', title: `Two\nlines ${'x'.repeat(300)}`, ...verdict('importable') },
    ).sources.map(({ title }) => title);
    expect(titles[0]).toBe('https://example.edu/a');
    expect(titles[1]).toMatch(/^Two lines x{190}$/);
  });

  it('is no more than the smallest plan holds, and says what had no room', () => {
    const resources = Array.from({ length: 60 }, (_, n) => ({
      title: `${n}`,
      url: `https://example.edu/${n}`,
      ...verdict('importable'),
    }));
    const { sources, leftOut } = of(...resources);
    expect([sources.length, leftOut.length]).toEqual([49, 11]);
    expect(leftOut[0]?.reason).toMatch(/49 sources at most/);
  });
});

describe('the study guide', () => {
  it('is a text, where there is one', () => {
    expect(guideSource({ ...JOB, raw_output: '# Guide' })).toEqual({
      kind: 'text',
      title: 'Study guide by ScholarSource',
      text: '# Guide',
    });
    expect(guideSource({ ...JOB, raw_output: ' \n' })).toBeNull();
    expect(guideSource(JOB)).toBeNull();
  });
});
