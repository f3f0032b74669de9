import { publisherForbids } from './publisher-terms.ts';

describe('publisherForbids', () => {
  it.each([
    ['https://www.gutenberg.org/ebooks/1', 'fetch'],
    ['https://openstax.org/books/calculus-volume-1/pages/1-introduction', 'hand_on'],
    ['https://ocw.mit.edu/courses/18-06', undefined],
    ['https://www.gutenberg.org./ebooks/1', 'fetch'],
    ['https://notgutenberg.org/', undefined],
  ])('%s: %s', (url, act) => {
    expect(publisherForbids(url)?.act).toBe(act);
  });
});
