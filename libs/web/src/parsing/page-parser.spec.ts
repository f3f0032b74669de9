import { makePdf } from '../../test/pdf-book.ts';
import { PageParser } from './page-parser.ts';

const never = new AbortController().signal;
const parser = new PageParser();
afterAll(() => parser.close());

const readPdf = (bytes: Uint8Array) => parser.parse({ kind: 'pdf', bytes }, never);

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

  it('of many pages is read in part, and its words are estimated', async () => {
    const bytes = await makePdf({
      pages: Array.from({ length: 400 }, () => ['Ten words stand on each page of this book here.']),
    });
    expect((await readPdf(bytes)).words).toBe(4_000);
  });

  it('that is none is unreadable', async () => {
    await expect(readPdf(Buffer.from('%PDF-1.7 and then nothing'))).rejects.toMatchObject({ rule: 'unreadable' });
  });
});

describe('a hostile page', () => {
  const slow = `<body>${'<div>'.repeat(290)}${'<p>a, b, c, d and so on, for long enough'.repeat(20_000)}`;
  const task = { kind: 'html', bytes: Buffer.from(slow), charset: null, url: 'https://example.edu/' } as const;

  it('is given up after its time, and the next page is read all the same', async () => {
    const hasty = new PageParser(1);
    await expect(hasty.parse(task, never)).rejects.toMatchObject({
      rule: 'unreadable',
      message: 'it takes too long to read',
    });
    await hasty.close();
    const small = { ...task, bytes: Buffer.from('<title>small</title>') };
    await expect(parser.parse(small, never)).resolves.toMatchObject({ title: 'small' });
  });

  it('is left when the job ends, with the reason of the signal', async () => {
    const stop = new AbortController();
    const parsing = parser.parse(task, stop.signal);
    stop.abort(new Error('cancelled'));
    await expect(parsing).rejects.toThrow('cancelled');
  });
});
