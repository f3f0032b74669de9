import { isValidIsbn } from './isbn.ts';

describe('isValidIsbn', () => {
  it.each(['9780262033848', '978-0-262-03384-8', '0-306-40615-2', '080442957X', '0 8044 2957 x'])(
    'takes %s',
    (isbn) => {
      expect(isValidIsbn(isbn)).toBe(true);
    },
  );

  it.each(['9780262033849', '12345', '', '1234567890123', '0306406153', '97802620338481', 'X306406152'])(
    'refuses %p',
    (isbn) => {
      expect(isValidIsbn(isbn)).toBe(false);
    },
  );
});
