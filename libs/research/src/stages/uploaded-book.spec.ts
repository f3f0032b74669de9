import { JobInputs, type ResearchReport, toResearchRequest } from '@scholarsource/contracts';
import { PageUnavailable } from '@scholarsource/web';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';
import type { ReadBook, UploadReader } from '../upload-reader.port.ts';

const book = (overrides: Partial<ReadBook>): ReadBook => ({
  title: null,
  text: '',
  words: 0,
  headings: [],
  ...overrides,
});
const reads = (answer: ReadBook | null): UploadReader => ({ read: () => Promise.resolve(answer) });
const fails = (rule: PageUnavailable['rule'], message: string): UploadReader => ({
  read: () => Promise.reject(new PageUnavailable(rule, message)),
});
const ask = (uploads: UploadReader | null, inputs: object = {}): Promise<ResearchReport> =>
  runToEnd(
    createResearchEngine({ uploads }),
    toResearchRequest(JobInputs.parse({ book_pdf_path: 'upl_token', ...inputs })),
  );
const codes = ({ warnings }: ResearchReport) => warnings.map(({ code }) => code);

describe('an uploaded book', () => {
  it('that the directory knows by its title is understood as that book', async () => {
    const report = await ask(reads(book({ title: ' Calculus:  Early Transcendentals ' })));
    expect(report.textbook).toMatchObject({ title: 'Calculus: Early Transcendentals', source: 'user_provided' });
    expect(report.discipline).toContain('calculus');
    expect(report.resources.length).toBeGreaterThanOrEqual(5);
    expect(codes(report)).not.toContain('input_not_read');
  });

  it('that nobody knows is understood by its title and its table of contents', async () => {
    const headings = ['Preface', '1 Vectors and Matrices', '2 Eigenvalues', '3 Linear Transformations', 'Index'];
    const report = await ask(reads(book({ title: 'Notes of an Unknown Teacher', headings })));
    expect(report.textbook.title).toBe('Notes of an Unknown Teacher');
    expect(report.topics).toEqual(['Vectors and Matrices', 'Eigenvalues', 'Linear Transformations']);
    expect(report.resources.map(({ title }) => title).join(' ')).toMatch(/linear algebra/i);
  });

  it('gives way to the title and the topics that the student wrote', async () => {
    const report = await ask(reads(book({ title: 'Organic Chemistry', headings: ['Alkenes'] })), {
      book_title: 'Calculus: Early Transcendentals',
      topics_list: 'limits',
    });
    expect(report.textbook.title).toBe('Calculus: Early Transcendentals');
    expect(report.topics).toEqual(['limits']);
  });

  it.each<[string, UploadReader | null, string]>([
    ['uploads are not read', null, 'uploads are not read here'],
    ['it is gone', reads(null), 'removed'],
    [
      'it cannot be read',
      { read: () => Promise.reject(new PageUnavailable('content_type', 'it is locked')) },
      'locked',
    ],
  ])('is set aside with a warning when %s and there is more to go by', async (_when, uploads, reason) => {
    const report = await ask(uploads, { isbn: '9780262033848' });
    expect(report.warnings).toContainEqual({
      code: 'input_not_read',
      message: expect.stringContaining(reason) as string,
    });
    expect(report.resources.length).toBeGreaterThan(0);
  });

  it.each([null, reads(book({}))])('alone, without a title and contents, is nothing to go on', async (uploads) => {
    await expect(ask(uploads)).rejects.toMatchObject({
      code: 'nothing_to_go_on',
      message: expect.stringContaining('uploaded book') as string,
    });
  });

  it.each<[string, UploadReader, RegExp]>([
    ['encrypted', fails('encrypted', 'it is protected by a password'), /password.*copy without a password/],
    ['damaged', fails('damaged', 'it is damaged or incomplete'), /damaged or incomplete.*upload the whole file again/],
    ['scanned', reads(book({})), /pictures without text.*copy in which text can be selected/],
    ['without contents', reads(book({ words: 4_000 })), /no table of contents/],
  ])('alone, %s, is nothing to go on for a reason of its own', async (_, uploads, sentence) => {
    await expect(ask(uploads)).rejects.toMatchObject({
      code: 'nothing_to_go_on',
      message: expect.stringMatching(sentence) as string,
    });
  });

  it('that was scanned says so beside an ISBN', async () => {
    const report = await ask(reads(book({})), { isbn: '9780262033848' });
    expect(report.warnings).toContainEqual({
      code: 'input_not_read',
      message: expect.stringContaining('pictures without text') as string,
    });
  });

  it('that no reader should open fails the job at once, whatever else is known', async () => {
    const uploads = fails('too_costly', 'reading it takes more memory than a document may take');
    await expect(ask(uploads, { isbn: '9780262033848' })).rejects.toMatchObject({
      code: 'unsafe_upload',
      policy: { retry: false },
      message: expect.stringMatching(/cannot be read safely.*more memory.*title and author/) as string,
    });
  });

  it('is read under the signal of the job', async () => {
    const failure = new Error('stopped');
    await expect(ask({ read: () => Promise.reject(failure) })).rejects.toBe(failure);
  });
});
