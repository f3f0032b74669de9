import { SubmitBody, StoredJobInputs } from './index.ts';

describe('SubmitBody', () => {
  it('turns blank strings into null and keeps others untrimmed', () => {
    const body = SubmitBody.parse({ book_title: '  ', book_author: ' Knuth ' });
    expect(body.book_title).toBeNull();
    expect(body.book_author).toBe(' Knuth ');
    expect(body.isbn).toBeNull();
  });

  it.each([
    [true, true],
    ['yes', true],
    ['ON', true],
    [1, true],
    [0, false],
    ['no', false],
    [null, false],
    [undefined, false],
  ])('reads bypass_cache %p as %p', (sent, read) => {
    expect(SubmitBody.parse({ bypass_cache: sent }).bypass_cache).toBe(read);
  });

  it('refuses a number where text belongs, and a word that is no boolean', () => {
    expect(SubmitBody.safeParse({ isbn: 9780262033848 }).success).toBe(false);
    expect(SubmitBody.safeParse({ bypass_cache: 'perhaps' }).success).toBe(false);
  });

  it('refuses text over its limit, which a stored row may still hold', () => {
    const topics_list = 'x,'.repeat(10_000);
    expect(SubmitBody.safeParse({ topics_list }).success).toBe(false);
    expect(StoredJobInputs.parse({ topics_list }).topics_list).toBe(topics_list);
  });

  it('mends what PostgreSQL cannot store, and knows what is blank then', () => {
    const body = SubmitBody.parse({
      book_title: 'Cal\u0000culus \ud83d',
      isbn: ' \u0000 ',
      desired_resource_types: ['text\u0000books'],
    });
    expect(body.book_title).toBe('Calculus \ufffd');
    expect(body.isbn).toBeNull();
    expect(body.desired_resource_types).toEqual(['textbooks']);
  });

  it('takes all that is pasted with an ISBN', () => {
    expect(SubmitBody.safeParse({ isbn: 'ISBN-13: 978-0-262-03384-8, ISBN-10: 0-262-03384-4' }).success).toBe(true);
  });
});
