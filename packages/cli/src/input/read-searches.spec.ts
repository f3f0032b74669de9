import { BatchFileError } from './batch-file-error.ts';
import { readSearches } from './read-searches.ts';

const read = (text: string) => readSearches(new TextEncoder().encode(text), 'f.csv');

function problemsOf(text: string | Uint8Array) {
  try {
    readSearches(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'f.csv');
  } catch (error) {
    if (error instanceof BatchFileError) return error.problems;
    throw error;
  }
  return [];
}

describe('a file of searches', () => {
  it('is read as spreadsheets write it: a mark of its encoding, quotes, line ends of each kind, empty lines', () => {
    const text = '\uFEFFBook Title,book_author\r\n"A ""B"", C",D\r\n\r\n"two\r\nlines",\r\n,\r\nlast,E';
    expect(read(text)).toEqual({
      items: [
        { book_title: 'A "B", C', book_author: 'D' },
        { book_title: 'two\nlines' },
        { book_title: 'last', book_author: 'E' },
      ],
      lines: [2, 4, 7],
    });
  });

  it.each([';', '\t'])('may have other delimiters: %j', (delimiter) => {
    const text = ['isbn', 'desired_resource_types', 'bypass_cache\n1', 'textbooks, lecture_videos', 'TRUE'].join(
      delimiter,
    );
    expect(read(text).items).toEqual([
      { isbn: '1', desired_resource_types: ['textbooks', 'lecture_videos'], bypass_cache: true },
    ]);
  });

  it.each([
    ['nothing', '', 1, null, 'The first line has to name columns'],
    ['no search', 'isbn\n', 1, null, 'No search follows'],
    ['an unknown column', 'isbn,author\n1,2', 1, 'author', 'There is no such column'],
    ['a column without a name', 'isbn,\n1,2', 1, null, 'Column 2 has no name'],
    ['a column twice', 'isbn,ISBN\n1,2', 1, 'isbn', 'twice'],
    ['too many cells', 'isbn,query\n1,a,b', 2, null, 'Quote cells that hold commas'],
    ['an open quote', 'isbn,query\n1,a\n2,"b\n3,c', 3, null, 'never closed'],
    ['a quote within a cell', 'isbn,query\n1,a"b\n', 2, null, 'write the quote twice'],
    ['too many searches', `isbn\n${'1\n'.repeat(1_001)}`, 1_002, null, 'Split the file'],
  ])('is refused for %s, by line and column', (_what, text, line, column, sentence) => {
    expect(problemsOf(text)).toEqual([{ line, column, detail: expect.stringContaining(sentence) as string }]);
  });

  it('is refused in another encoding', () => {
    expect(problemsOf(new Uint8Array([0xff, 0xfe, 0x69, 0x00]))).toMatchObject([
      { detail: expect.stringContaining('UTF-8') as string },
    ]);
  });
});
