import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Job, type Resource } from '@scholarsource/contracts';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { exportResults } from './results-export.ts';

const RESOURCE: Resource = {
  type: 'Textbook',
  title: 'Calculus: 100 % {Early} & $ # _ ~ ^ \\ "quoted", volume 2',
  source: 'MIT OpenCourseWare',
  url: 'https://ocw.mit.edu/a/b_c.pdf?x={1}&y=%20#p',
  description: 'First line.\r\nER  - \nsecond, "line"',
  id: 'calculus',
  kind: 'open_textbook',
  score: 9.5,
  covers: ['limits', 'derivatives'],
  level: 'introductory',
  authors: ['Gilbert Strang', 'Barnes and Noble, Inc.'],
  found_by: 'catalogue',
  link: {
    state: 'ok',
    checked_at: '2026-11-24T10:00:00.000Z',
    detail: null,
    final_url: null,
    http_status: null,
    content_type: null,
    bytes: null,
  },
  notebooklm: { verdict: 'importable', format: 'pdf', rule: 'pdf_address', advice: null },
  licence: { id: 'CC-BY-4.0', evidence: 'catalogue' },
  imports: [],
  also: [],
};

/** A row as an earlier version of the service stored it. */
const LEGACY = { type: 'Video', title: 'Lecture 1', source: 'YouTube', url: 'https://www.youtube.com/watch?v=x' };

function job(results: object[] | null, overrides: object = {}): Job {
  return Job.parse({
    id: 'aeef500c-7391-480a-9d98-e47189c84eb5',
    status: 'completed',
    status_message: null,
    search_title: 'Calcul différentiel: "Théorie"\r\n/../x',
    inputs: {},
    results,
    raw_output: null,
    error: null,
    metadata: { resource_count: 1, stack_trace: 'secret' },
    bypass_cache: false,
    attempt: 1,
    failures: 0,
    crashes: 0,
    run_after: '2026-11-25T10:00:00Z',
    queued_at: null,
    lease_expires_at: null,
    worker: null,
    created_at: '2026-11-25T10:00:00Z',
    started_at: null,
    completed_at: '2026-11-25T10:01:00Z',
    ...overrides,
  });
}

const exported = (format: string, results: object[] | null, all = false) => exportResults(job(results), format, all);
const textOf = (format: string, results: object[]) => exported(format, results).text;

const Records = z.array(z.record(z.string(), z.unknown()));
/** The text as a reference manager reads it: items of CSL-JSON. */
const readReferences = (text: string, type: string) =>
  Records.parse(plugins.input.chain(text, { forceType: type, generateGraph: false }));
const readCsv = (text: string) => Records.parse(parseCsv(text, { columns: true }));

describe('the export as CSV', () => {
  it('is read back as it was written, line breaks as blanks', () => {
    expect(readCsv(textOf('csv', [RESOURCE]))).toEqual([
      {
        type: 'Textbook',
        title: RESOURCE.title,
        source: 'MIT OpenCourseWare',
        url: RESOURCE.url,
        description: 'First line. ER - second, "line"',
        authors: 'Gilbert Strang; Barnes and Noble, Inc.',
        topics: 'limits; derivatives',
        level: 'introductory',
        score: '9.5',
        licence: 'CC-BY-4.0',
        link: 'ok',
        notebooklm: 'importable',
        notebooklm_advice: '',
      },
    ]);
  });

  it.each(['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1'])(
    'lets no spreadsheet run %j',
    (title) => {
      const [row] = readCsv(textOf('csv', [{ ...RESOURCE, title, description: title, authors: [title] }]));
      for (const cell of [row?.['title'], row?.['description'], row?.['authors']]) {
        expect(cell).toMatch(/^'/);
      }
    },
  );
});

describe('the export as BibTeX', () => {
  it('is read back as it was written', () => {
    const [item, ...rest] = readReferences(textOf('bibtex', [RESOURCE]), '@bibtex/text');
    expect(rest).toEqual([]);
    expect(item).toMatchObject({
      title: RESOURCE.title,
      publisher: 'MIT OpenCourseWare',
      URL: 'https://ocw.mit.edu/a/b_c.pdf?x=%7B1%7D&y=%20#p',
      author: [{ given: 'Gilbert', family: 'Strang' }, { family: 'Barnes and Noble, Inc.' }],
      note: 'Textbook. Licence: CC-BY-4.0',
    });
  });

  it('keeps an entry an entry whatever the title holds, each under a key of its own', () => {
    const titles = ['}}\n@misc{evil,', '{{{', '\\', '日本語', '', 'Calculus', 'Calculus'];
    const text = textOf(
      'bibtex',
      titles.map((title) => ({ ...RESOURCE, title })),
    );
    const items = readReferences(text, '@bibtex/text');
    expect(items).toHaveLength(titles.length);
    expect(new Set(items.map(({ id }) => id)).size).toBe(titles.length);
    expect(text.split('{')).toHaveLength(text.split('}').length);
  });
});

describe('the export as RIS', () => {
  it('is read back as it was written, and no value ends the record', () => {
    const items = readReferences(textOf('ris', [RESOURCE, LEGACY]), '@ris/file');
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      type: 'book',
      title: RESOURCE.title,
      publisher: 'MIT OpenCourseWare',
      URL: RESOURCE.url,
      abstract: 'First line. ER - second, "line"',
    });
    expect(items[1]).toMatchObject({ title: 'Lecture 1', URL: LEGACY.url });
  });

  it('consists of tagged lines only', () => {
    for (const line of textOf('ris', [RESOURCE, LEGACY]).split('\r\n').filter(Boolean)) {
      expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    }
  });
});

describe('the export as a list of addresses', () => {
  const withVerdict = (verdict: string, url: string) => ({ ...RESOURCE, url, notebooklm: { verdict, advice: null } });
  const results = [
    withVerdict('importable', 'https://a.example/one.pdf'),
    withVerdict('unknown', 'https://b.example/notes'),
    withVerdict('link_only', 'https://openstax.org/x'),
    withVerdict('landing_page', 'https://ocw.mit.edu/x'),
    withVerdict('not_importable', 'https://www.youtube.com/playlist?list=1'),
    LEGACY,
    { ...LEGACY, url: 'https://www.youtube.com/playlist?list=2' },
    { ...RESOURCE, notebooklm: { verdict: 'importable', format: 'pptx', advice: 'Download it and upload the file.' } },
  ];

  it('holds what NotebookLM imports or may import, one on each line and nothing else, and counts the rest', () => {
    expect(exported('urls', results)).toMatchObject({
      text: 'https://a.example/one.pdf\nhttps://b.example/notes\nhttps://www.youtube.com/watch?v=x\n',
      leftOut: 5,
    });
  });

  it('keeps an address with blanks in one piece', () => {
    const { text } = exported('urls', [withVerdict('importable', 'https://a.example/part one.pdf')]);
    expect(text).toBe('https://a.example/part%20one.pdf\n');
  });

  it('holds every address when all are asked for', () => {
    const { text, leftOut } = exported('urls', results, true);
    expect([text.trim().split('\n').length, leftOut]).toEqual([8, 0]);
  });
});

describe('every export', () => {
  const formats = ['json', 'markdown', 'csv', 'bibtex', 'ris', 'urls'];

  it.each(formats)('as %s takes old rows, odd rows and none at all', (format) => {
    const odd = [LEGACY, { url: 'javascript:alert(1)' }, { url: 'https://x.example/' }, { ...LEGACY, authors: 3 }, {}];
    const { text } = exported(format, odd);
    expect(text).toContain('https://www.youtube.com/watch?v=x');
    expect(text).toContain('https://x.example/');
    expect(text).not.toContain('javascript:');
    expect(() => exported(format, [])).not.toThrow();
    expect(() => exported(format, null)).not.toThrow();
  });

  it('has a file name that fits into a header and a directory', () => {
    expect(exported('csv', []).fileName).toBe('scholarsource-calcul-differentiel-theorie-x-aeef500c.csv');
    const untitled = exportResults(job([], { search_title: '???' }), 'ris', false);
    expect(untitled.fileName).toBe('scholarsource-aeef500c.ris');
  });

  it('as JSON serves what the status serves, internals left out', () => {
    const body = JSON.parse(textOf('json', [RESOURCE])) as { results: unknown[] };
    expect(body.results).toEqual([RESOURCE]);
    expect(body).toMatchObject({ metadata: { resource_count: 1 } });
    expect(textOf('json', [RESOURCE])).not.toContain('secret');
  });

  it('as Markdown is the guide, or a list where none was stored', () => {
    expect(exportResults(job([RESOURCE], { raw_output: '# Guide' }), 'markdown', false).text).toBe('# Guide');
    const list = textOf('markdown', [{ ...RESOURCE, title: '[x](javascript:alert(1)) <b>' }]);
    expect(list).toContain('- [\\[x\\](javascript:alert(1)) \\<b\\>](<https://ocw.mit.edu/');
  });

  it.each(['pending', 'queued', 'running', 'failed', 'cancelled'])('is refused while a job is %s', (status) => {
    expect(() => exportResults(job(null, { status }), 'csv', false)).toThrow(status);
  });

  it.each(['', 'xml', 'toString'])('refuses the format %j and names those there are', (format) => {
    expect(() => exported(format, [])).toThrow('bibtex');
  });
});
