import { type CatalogueEntry, parseCatalogue, readCatalogue } from './catalogue.ts';
import { titleKey } from '../text/titles.ts';
import { fieldGuide } from './field-guide.ts';
import { readFields } from './fields.ts';
import { TextbookDirectory } from './textbooks.ts';

const ENTRY: CatalogueEntry = {
  id: 'some-book',
  title: 'Some Book',
  url: 'https://books.example.edu/some-book',
  publisher: 'Example',
  kind: 'open_textbook',
  level: 'introductory',
  subjects: ['mathematics'],
  topics: ['limits'],
  authors: [],
  licence: 'CC-BY-4.0',
  country: 'US',
  evidence: 'publisher',
};
const lines = (...entries: object[]) => entries.map((entry) => JSON.stringify(entry)).join('\n');

describe('the bundled catalogue', () => {
  it('holds the resources that it is known for', () => {
    expect(readCatalogue()).toHaveLength(588);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['a missing field', lines({ ...ENTRY, topics: undefined })],
    ['an unknown field', lines({ ...ENTRY, stars: 5 })],
    ['an unknown kind', lines({ ...ENTRY, kind: 'podcast' })],
    ['an address that is none', lines({ ...ENTRY, url: 'javascript:alert(1)' })],
    ['a repeated id', lines(ENTRY, { ...ENTRY, url: 'https://books.example.edu/other' })],
    ['a repeated address', lines(ENTRY, { ...ENTRY, id: 'other', url: 'http://www.books.example.edu/some-book/' })],
    ['a blocked platform', lines({ ...ENTRY, url: 'https://www.udemy.com/course/limits' })],
    ['another country', lines({ ...ENTRY, country: 'GB' })],
  ])('refuses %s and names the line', (_what, text) => {
    expect(() => parseCatalogue(text)).toThrow(/line \d+ of the catalogue/);
  });

  it('takes a good entry', () => {
    expect(parseCatalogue(lines(ENTRY))).toEqual([ENTRY]);
  });
});

describe('the fields of study', () => {
  const fields = readFields();
  const known = new Set(readCatalogue().flatMap(({ subjects }) => subjects));

  it('have ids of their own', () => {
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  });

  it('name only subjects that the catalogue knows', () => {
    const named = fields.flatMap(({ subjects, disciplines }) => [...subjects, ...disciplines]);
    expect(named.filter((subject) => !known.has(subject))).toEqual([]);
  });

  it.each([
    ['Calculus III', ['line integrals'], 'multivariable-calculus'],
    ['Statistics for Psychology and Social Science', ['t tests'], 'social-statistics'],
    ['Circuit Analysis', ["Kirchhoff's laws", 'op-amps'], 'circuits'],
    ['Introduction to Programming (Java)', ['classes', 'inheritance'], 'java-programming'],
    ['European History', ['French Revolution', 'Reformation'], 'western-civilization'],
  ])('are told from the name of a course and its topics: %s', (name, topics, id) => {
    expect(fieldGuide().guess([name], topics)[0]?.field.id).toBe(id);
  });

  it('are not guessed from words that nobody knows', () => {
    expect(fieldGuide().guess(['Zxqv Plorbian Grunkle Matrices'], [])).toEqual([]);
  });

  it.each([
    'Welding: Principles and Practices',
    'Brewing Science and Practice',
    'Small Animal Surgery',
    'Nail Technology',
  ])('are not guessed from the common words of a title whose subject nobody knows: %s', (title) => {
    expect(fieldGuide().guess([title], [])).toEqual([]);
  });

  it.each([
    ['Campbell Biology', 'general-biology'],
    ['Janeway Immunobiology', 'immunology'],
    ['Calculus: Early Transcendentals', 'calculus'],
  ])('are told from one telling word beside a name: %s', (title, id) => {
    expect(fieldGuide().guess([title], [])[0]?.field.id).toBe(id);
  });
});

describe('the directory of textbooks', () => {
  const directory = TextbookDirectory.read();

  it('holds every book once', () => {
    const books = directory.all.map(({ title, authors }) => `${titleKey(title)} by ${authors[0]}`);
    expect(books.filter((book, index) => books.indexOf(book) !== index)).toEqual([]);
  });

  it('gives no ISBN to two books', () => {
    const isbns = directory.all.flatMap((book) => book.isbns);
    expect(new Set(isbns).size).toBe(isbns.length);
  });

  it('tells books of one title apart by their author', async () => {
    expect((await directory.byTitle('Organic Chemistry', 'David Klein'))?.authors).toEqual(['David R. Klein']);
    expect((await directory.byTitle('Organic Chemistry', 'J. Clayden'))?.authors).toContain('Jonathan Clayden');
  });

  it('sees past the edition and a missing subtitle', async () => {
    expect((await directory.byTitle('Computer Networking, 7th ed.', 'Kurose and Ross'))?.title).toBe(
      'Computer Networking: A Top-Down Approach',
    );
  });

  it('sees past small words and a few that are missing', async () => {
    expect((await directory.byTitle('Human Anatomy and Physiology', 'Marieb'))?.field).toBe('anatomy-and-physiology');
    expect((await directory.byTitle('Microelectronic Circuits: Theory', 'Sedra'))?.field).toBe('electronics');
  });

  it('does not mistake one author’s book for another’s', async () => {
    expect(await directory.byTitle('Calculus', 'Somebody Else')).toBeNull();
  });
});
