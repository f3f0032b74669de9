import { type CatalogueEntry, parseCatalogue, readBundledText, readCatalogue } from './catalogue.ts';
import { titleKey } from '@scholarsource/understanding';
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
const part = (url: string, format = 'pdf') =>
  lines({ ...ENTRY, parts: [{ url, format, title: 'A part', attested: { by: 'a list', date: '2026-11' } }] });

describe('the bundled catalogue', () => {
  it('holds the resources that it is known for', () => {
    expect(readCatalogue()).toHaveLength(3070);
  });

  it('holds no book or course twice without saying that it is one', () => {
    const works = new Map<string, Set<string>>();
    for (const { id, work = id, kind, title, authors } of readCatalogue()) {
      for (const author of authors) {
        const named = `${kind} ${titleKey(title)} by ${author.split(' ').at(-1)}`;
        works.set(named, (works.get(named) ?? new Set()).add(work));
      }
    }
    expect([...works].filter(([, { size }]) => size > 1)).toEqual([]);
  });

  it('holds nothing that the schema would refuse or change', () => {
    expect(readCatalogue()).toEqual(parseCatalogue(readBundledText()));
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
    ['a grade that is none', lines({ ...ENTRY, fields: { calculus: 4 } })],
    [
      'a work that is special where it is not filed',
      lines({ ...ENTRY, fields: { calculus: 2 }, special: ['algebra'] }),
    ],
    ['a part on a blocked platform', part('https://www.udemy.com/limits.pdf')],
    ['a part that its publisher keeps from AI tools', part('https://openstax.org/books/calculus-volume-1')],
    ['a playlist as a part', part('https://www.youtube.com/playlist?list=PLabc', 'youtube')],
    ['a web page as a video', part('https://books.example.edu/limits', 'youtube')],
  ])('refuses %s and names the line', (_what, text) => {
    expect(() => parseCatalogue(text)).toThrow(/line \d+ of the catalogue/);
  });

  it('takes a good entry', () => {
    expect(parseCatalogue(lines(ENTRY))).toEqual([ENTRY]);
  });
});

describe('the directory of textbooks', () => {
  const directory = new TextbookDirectory();

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
