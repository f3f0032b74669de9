import { isbnInAddress, isValidIsbn, readIsbn, extractIsbn } from './isbn.ts';

const CORMEN = '9780262033848';

describe('readIsbn', () => {
  it.each([
    '9780262033848',
    '978-0-262-03384-8',
    '0262033844',
    ' 0-262-03384-4 ',
    '978 0 262 03384 8',
    '978–0–26–203384–8',
    '978‑0‑26‑203384‑8',
    '978−0−26−203384−8',
    '978‐0—262―03384‒8',
    '978ー0ー262ー03384ー8',
    '978\u00ad0\u00ad262\u00ad03384\u00ad8',
    '978\u00a00\u2009262\u202f03384\u30008',
    '978\u200b0262\u200b033848',
    '\u202a9780262033848\u202c',
    '978 - 0 - 262 - 03384 - 8',
    '978.0.262.03384.8',
    'ISBN 978-0-26-203384-8',
    'ISBN-13: 9780262033848',
    'ISBN-13 \u200f : \u200e 978-0262033848',
    'ISBN-10: 0262033844',
    'isbn 10 0-262-03384-4',
    'ISBN (13): 978-0-262-03384-8',
    'ISBN9780262033848',
    'ISBN-13-978-0-262-03384-8',
    'eISBN: 9780262033848',
    'Ｉ\u200bＳＢＮ ９７８０２６２０３３８４８',
    '０２６２０３３８４４',
    '0262033844 9780262033848',
    '0262033844/9780262033848',
    '9780262033848, 9780306406157',
    'ISBN-10: 0-262-03384-4; ISBN-13: 978-0-262-03384-8',
    '(9780262033848)',
    '"9780262033848".',
    'Introduction to Algorithms, 9780262033848 (hardcover)',
    'https://www.amazon.com/dp/0262033844',
    'www.amazon.com/dp/0262033844',
    'https://openlibrary.org/isbn/9780262033848',
  ])('in %j is that of the book', (text) => {
    expect(readIsbn(text)).toBe(CORMEN);
  });

  it.each(['080442957X', '0 8044 2957 x', '０８０４４２９５７Ｘ', 'ISBN 0-8044-2957-x.'])(
    'knows the X of %j',
    (text) => {
      expect(readIsbn(text)).toBe('9780804429573');
    },
  );

  it.each([
    '9780262033849',
    '12345',
    '',
    '1234567890123',
    '0306406153',
    '97802620338481',
    '19780262033848',
    'X306406152',
    '97A0262033848',
    'none',
    '0262033844X',
  ])('finds none in %j', (text) => {
    expect(readIsbn(text)).toBeNull();
    expect(isValidIsbn(text)).toBe(false);
  });
});

describe('isbnInAddress', () => {
  it.each([
    'https://www.amazon.com/dp/0262033844',
    'https://www.amazon.com/Introduction-Algorithms-3rd-Press/dp/0262033844/ref=sr_1_1?qid=1612345678&keywords=1234567890',
    'https://www.amazon.co.uk/gp/product/0262033844?psc=1',
    'https://www.amazon.com/gp/aw/d/0262033844',
    'https://www.amazon.com/exec/obidos/ASIN/0262033844/',
    'https://openlibrary.org/isbn/978-0-262-03384-8',
    'https://www.worldcat.org/isbn/0262033844',
    'https://books.google.com/books?vid=ISBN0262033844&printsec=frontcover',
    'https://books.google.com/books?vid=ISBN:0262033844',
    'https://www.google.com/search?q=isbn%3A0262033844',
    'https://www.barnesandnoble.com/w/introduction-to-algorithms/1100660480?ean=9780262033848',
    'https://mitpress.mit.edu/9780262033848/introduction-to-algorithms/',
    'https://shop.example.com/introduction-to-algorithms-9780262033848.html',
    'https://example.org/find?isbn=0-262-03384-4',
    'https://example.org/books/978%E2%80%930%E2%80%93262%E2%80%9303384%E2%80%938',
  ])('of %s is that of the book', (address) => {
    expect(isbnInAddress(address)).toBe(CORMEN);
  });

  it.each([
    'https://www.example.edu/course/0262033844',
    'https://example.edu/syllabus?id=0262033844',
    'https://www.amazon.com/dp/B08N5WRWNW',
    'https://doi.org/10.1145/0262033844',
    'https://example.edu/%zz/isbn/12345',
    'no address',
  ])('of %s is none', (address) => {
    expect(isbnInAddress(address)).toBeNull();
  });

  it('reads that of a DOI', () => {
    expect(isbnInAddress('https://link.springer.com/book/10.1007/978-3-319-11080-6')).toBe('9783319110806');
  });
});

describe('extractIsbn', () => {
  it.each([
    ['9780262033848', CORMEN, ''],
    ['0262033844', CORMEN, ''],
    ['cormen 978-0-262-03384-8 algorithms', CORMEN, 'cormen   algorithms'],
    ['ISBN-10: 0262033844 algorithms', CORMEN, 'algorithms'],
    ['algorithms 0262033844', null, 'algorithms 0262033844'],
    ['9780262033849', null, '9780262033849'],
    ['https://example.org/9780262033848', null, 'https://example.org/9780262033848'],
    ['CHEM 101', null, 'CHEM 101'],
  ])('takes the ISBN out of “%s”', (text, isbn, rest) => {
    expect(extractIsbn(text)).toEqual({ isbn, rest });
  });
});
