import { anyContext, recorded, SiteDouble } from './fixtures/site-double.ts';
import { OpenLibrary } from './open-library.ts';
import { SubjectNames } from './subject-names.ts';

const site = new SiteDouble();
const names = new SubjectNames(() => ['mathematics', 'calculus']);
const library = () => new OpenLibrary({ timeoutMs: 60_000, userAgent: 'ScholarSource/0.1', send: site.send }, names);

function answerBoth(editions: { status?: number; body?: string }): void {
  const found = JSON.stringify(recorded('open-library-search'));
  site.answer = ({ url }) => (url.pathname === '/search.json' ? { body: found } : editions);
}

beforeAll(() => site.start());
afterAll(() => site.stop());
beforeEach(() => {
  site.asked.length = 0;
});

describe('Open Library', () => {
  it('names a book by its ISBN, with the chapters of its table of contents', async () => {
    site.replay('open-library-isbn');
    expect(await library().byIsbn('9781285741550', anyContext())).toEqual({
      title: 'Calculus',
      authors: ['James Stewart'],
      isbns: ['9781285741550'],
      subjects: ['calculus', 'mathematics'],
      topics: ['Functions and Models', 'Limits and Derivatives', 'Integrals', 'Civil applications'],
    });
    expect(site.asked[0]?.url.href).toBe(
      'https://openlibrary.org/api/books?bibkeys=ISBN%3A9781285741550&jscmd=data&format=json',
    );
  });

  it('does not know an ISBN that it does not hold', async () => {
    site.answer = () => ({ body: '{}' });
    expect(await library().byIsbn('9780306406157', anyContext())).toBeNull();
  });

  it('names a book by title and author, and looks for a table of contents among its editions', async () => {
    answerBoth({ body: JSON.stringify(recorded('open-library-editions')) });
    expect(await library().byTitle('Calculus, 8th edition', 'Stewart', anyContext())).toEqual({
      title: 'Calculus',
      authors: ['James Stewart', 'Saleem Watson'],
      isbns: ['9781285741550'],
      subjects: ['calculus', 'mathematics'],
      topics: ['Functions', 'Limits', 'Derivatives'],
    });
    expect(site.asked.map(({ url }) => url.pathname)).toEqual(['/search.json', '/works/OL8W/editions.json']);
  });

  it('knows the book without its contents where the editions are not to be had', async () => {
    answerBoth({ status: 500 });
    expect(await library().byTitle('Calculus', 'James Stewart', anyContext())).toMatchObject({ topics: [] });
  });

  it('takes no book of another author, and no title alone', async () => {
    answerBoth({ status: 500 });
    expect(await library().byTitle('Calculus', 'Jane Austen', anyContext())).toBeNull();
    expect(await library().byTitle('Calculus', null, anyContext())).toBeNull();
    expect(site.asked).toHaveLength(1);
  });

  it('says what went wrong', async () => {
    site.answer = () => ({ status: 503 });
    await expect(library().byIsbn('9781285741550', anyContext())).rejects.toThrow('it answered 503');
    site.answer = () => ({ body: '[1]' });
    await expect(library().byTitle('Calculus', 'Stewart', anyContext())).rejects.toThrow('form that is not understood');
  });
});
