import { execFileSync } from 'node:child_process';
import { waitFor } from '@scholarsource/testing';
import { encryptedPdf } from '../../test/encrypted-pdf.ts';
import { makePdf } from '../../test/pdf-book.ts';
import { PageParser } from './page-parser.ts';

const never = new AbortController().signal;
const parser = new PageParser({ processes: 2, memoryMiB: 256 });
afterAll(() => parser.close());

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const readPdf = (bytes: Uint8Array) => parser.parse({ kind: 'pdf' }, bytes, never);

describe('a PDF', () => {
  it('gives its title, its text and the headings of its outline', async () => {
    const bytes = await makePdf({
      title: 'Linear Algebra Done Openly',
      pages: [
        ['Linear Algebra', 'by A. Author'],
        ['Vector Spaces', 'A vector space is a set with two operations.'],
      ],
      outline: ['1 Vector Spaces', '2 Linear Maps', '3 Determinants'],
    });
    const said = await readPdf(bytes);
    expect(said).toMatchObject({
      title: 'Linear Algebra Done Openly',
      headings: ['1 Vector Spaces', '2 Linear Maps', '3 Determinants'],
    });
    expect(said.text).toContain('A vector space is a set with two operations.');
    expect(said.words).toBe(16);
  });

  it('without an outline gives the entries of its contents pages, and what is set largest as title', async () => {
    const bytes = await makePdf({
      title: 'Microsoft Word - book_final3.docx',
      pages: [
        ['Calculus for Everyone', 'Free edition'],
        [
          'Contents',
          'Preface . . . . . . . . vii',
          '1 Limits ........ 1',
          '1.1 One-sided limits     8',
          '2 Derivatives .... 31',
        ],
        ['More', '3 Integrals . . . 77', '4 Sequences and Series 120', 'Appendix A ... 301', 'Index ....... 333'],
        ['Preface', 'This book began in 1999', 'and it has 4 chapters', 'See page 12', 'Enjoy'],
      ],
    });
    const { title, headings } = await readPdf(bytes);
    expect(title).toBe('Calculus for Everyone');
    expect(headings).toEqual([
      'Preface',
      '1 Limits',
      '1.1 One-sided limits',
      '2 Derivatives',
      '3 Integrals',
      '4 Sequences and Series',
      'Appendix A',
      'Index',
    ]);
  });

  const xmp = (properties: string) =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"><rdf:Description rdf:about="" ${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  const BY = 'https://creativecommons.org/licenses/by/4.0/';

  it.each([
    ['as an attribute of its metadata', { metadata: xmp(`xmpRights:WebStatement="${BY}">`) }],
    ['as a resource in its metadata', { metadata: xmp(`><cc:license rdf:resource="${BY}"/>`) }],
    ['in words in its metadata', { metadata: xmp(`><dc:rights>Free under ${BY} for all.</dc:rights>`) }],
    ['by a link in its front', { link: BY }],
  ])('gives the licence that it states %s', async (_, stated) => {
    const bytes = await makePdf({ pages: [['Open Algebra']], ...stated });
    expect((await readPdf(bytes)).licenceUrl).toBe(BY);
  });

  it.each([
    ['states none', {}],
    ['links to something else', { link: 'https://example.edu/licenses/by/4.0/' }],
    [
      'states two',
      { metadata: xmp(`xmpRights:WebStatement="${BY}"><cc:license rdf:resource="${BY.replace('by', 'by-nc')}"/>`) },
    ],
  ])('that %s has no licence', async (_, stated) => {
    const bytes = await makePdf({ pages: [['Open Algebra']], ...stated });
    expect((await readPdf(bytes)).licenceUrl).toBeNull();
  });

  it('of many pages is read in part, and its words are estimated', async () => {
    const bytes = await makePdf({
      pages: Array.from({ length: 400 }, () => ['Ten words stand on each page of this book here.']),
    });
    expect((await readPdf(bytes)).words).toBe(4_000);
  });

  it.each([
    ['a header and nothing else', '%PDF-1.7 and then nothing'],
    ['half of a file', null],
  ])('of %s is damaged', async (_, text) => {
    const whole = await makePdf({ pages: [['A page', 'of a book that did not arrive whole']] });
    const bytes = text === null ? whole.subarray(0, whole.length / 2) : Buffer.from(text);
    await expect(readPdf(bytes)).rejects.toMatchObject({ rule: 'damaged', message: 'it is damaged or incomplete' });
  });

  it('that is a scan has pages and no words', async () => {
    expect(await readPdf(await makePdf({ pages: [[], []] }))).toMatchObject({ words: 0, title: null, headings: [] });
  });

  it('under a password is encrypted, and is read where the password is that of its owner only', async () => {
    await expect(readPdf(encryptedPdf('Linear Algebra', { user: 'secret' }))).rejects.toMatchObject({
      rule: 'encrypted',
      message: 'it is protected by a password',
    });
    expect(await readPdf(encryptedPdf('Linear Algebra', { user: '' }))).toMatchObject({ text: 'Linear Algebra' });
  });
});

describe('text that cannot be stored', () => {
  it('is mended in the title of a PDF, its outline and its text', async () => {
    for (const title of ['Linear Algebra\u0000', 'Linear Algebra \ud83d']) {
      const parsed = await readPdf(await makePdf({ title, pages: [['Vectors and matrices']] }));
      expect(parsed.title).toMatch(/^Linear Algebra( \ufffd)?$/);
    }
  });
});

describe('the parser', () => {
  const slow = Buffer.from(`<body>${'<div>'.repeat(290)}${'<p>a, b, c, d and so on, for long enough'.repeat(20_000)}`);
  const page = { kind: 'html', charset: null, url: 'https://example.edu/' } as const;
  const small = Buffer.from('<title>small</title>');

  it('gives a document up after its time, and reads the next one all the same', async () => {
    const hasty = new PageParser({ processes: 1, memoryMiB: 256, cpuMs: 1 });
    await expect(hasty.parse(page, slow, never)).rejects.toMatchObject({
      rule: 'too_costly',
      message: 'reading it takes longer than a document may take',
    });
    await hasty.close();
    await expect(parser.parse(page, small, never)).resolves.toMatchObject({ title: 'small' });
  });

  it('leaves a document when the job ends, with the reason of the signal, and its process is gone', async () => {
    const own = new PageParser({ processes: 1, memoryMiB: 256 });
    const stop = new AbortController();
    const parsing = own.parse(page, slow, stop.signal);
    const pid = await waitFor('the process', () => own.pids[0]);
    stop.abort(new Error('cancelled'));
    await expect(parsing).rejects.toThrow('cancelled');
    await waitFor('its end', () => !isRunning(pid));
    expect(own.pids).toEqual([]);
  });

  it('starts no more processes than it may, and gives them one document after the other', async () => {
    const own = new PageParser({ processes: 2, memoryMiB: 256 });
    const read = () => Promise.all(Array.from({ length: 6 }, () => own.parse(page, small, never)));
    await read();
    const { pids } = own;
    expect(pids.length).toBeLessThanOrEqual(2);
    await read();
    expect(own.pids).toEqual(pids);
    await own.close();
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it('gives a document another process when its own was ended from outside', async () => {
    const own = new PageParser({ processes: 1, memoryMiB: 256 });
    let asked = 0;
    // eslint-disable-next-line @typescript-eslint/require-await -- the pieces of a file
    async function* pieces() {
      asked += 1;
      if (asked === 1) process.kill(own.pids[0] ?? 0, 'SIGKILL');
      yield small;
    }
    await expect(own.parse(page, pieces, never)).resolves.toMatchObject({ title: 'small' });
    expect(asked).toBe(2);
    await own.close();
  });

  it('passes on why the bytes did not come', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- a file that cannot be opened
    async function* broken(): AsyncGenerator<Uint8Array> {
      throw new Error('no such file');
    }
    await expect(parser.parse({ kind: 'pdf' }, broken, never)).rejects.toThrow('no such file');
  });

  it('hands nothing of the environment to its processes', async () => {
    await parser.parse(page, small, never);
    const shown = execFileSync('ps', ['eww', '-o', 'command=', '-p', parser.pids.join(',')], { encoding: 'utf8' });
    expect(shown).toContain('parser-process.worker');
    expect(shown).not.toMatch(/\bPATH=/);
  });
});
