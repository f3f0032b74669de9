import { isMarkedCopy } from './marked-copies.ts';

describe('isMarkedCopy', () => {
  it.each([
    'Downloaded from Z-Library. The limit of a function',
    'The limit of a function. This book was downloaded from www.allitebooks.org',
    'Uploaded by libgen.li | The limit of a function',
  ])('sees the stamp of a shadow library, whatever licence stands beside it: %s', (text) => {
    expect(isMarkedCopy(text, true)).toBe(true);
    expect(isMarkedCopy(text, false)).toBe(true);
  });

  it.each([
    'Many readers turn to Sci-Hub and Library Genesis where no library subscribes.',
    'Half of all downloads from Sci-Hub are of papers that are open elsewhere.',
  ])('lets a work under a licence of its own speak of shadow libraries: %s', (text) => {
    expect(isMarkedCopy(text, true)).toBe(false);
    expect(isMarkedCopy(text, false)).toBe(true);
  });

  it.each(['Licensed to: iChapters User', 'For instructors only', 'Sold to ann@example.edu'])(
    'sees the mark of a copy that is sold or lent, whatever licence stands beside it: %s',
    (text) => {
      expect(isMarkedCopy(text, true)).toBe(true);
    },
  );
});
