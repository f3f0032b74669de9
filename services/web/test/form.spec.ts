import { type Draft, EMPTY, hasSubject, toRequest } from '../src/form/draft.ts';
import { isbnHint } from '../src/form/isbn-hint.ts';

describe('the form', () => {
  it('sends what was filled in, and nothing else', () => {
    const draft = { ...EMPTY, query: ' Calculus ', address: 'https://ocw.mit.edu', topics: ' ', kinds: ['textbooks'] };
    expect(toRequest(draft, null)).toEqual({
      query: 'Calculus',
      course_url: 'https://ocw.mit.edu',
      desired_resource_types: ['textbooks'],
    });
    expect(toRequest({ ...EMPTY, addressOf: 'book_url', address: 'https://a.example', fresh: true }, 'upl_1')).toEqual({
      book_url: 'https://a.example',
      book_pdf_path: 'upl_1',
      bypass_cache: true,
    });
  });

  it('takes anything that says what is studied, and nothing that does not', () => {
    const says = (part: Partial<Draft>, book: string | null = null) =>
      hasSubject(toRequest({ ...EMPTY, ...part }, book));
    expect(says({})).toBe(false);
    expect(says({ university: 'MIT', excluded: 'chegg.com' })).toBe(false);
    expect(says({}, 'upl_1')).toBe(true);
    for (const field of ['query', 'title', 'author', 'isbn', 'course', 'address', 'topics'] as const) {
      expect(says({ [field]: 'x' })).toBe(true);
    }
  });

  it.each([
    ['', 'empty'],
    ['978-0', 'typing'],
    ['0-262-03384-4', 'right'],
    ['02620338440', 'typing'],
    ['ISBN-13: 978 0 262 03384 8', 'right'],
    ['9780262033849', 'wrong'],
    ['026203384', 'typing'],
    ['0262033845', 'wrong'],
  ])('says of the ISBN “%s” that it is %s', (text, state) => {
    expect(isbnHint(text).state).toBe(state);
  });
});
