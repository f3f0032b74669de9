/** The ISBN without hyphens and blanks, `X` in upper case; whether it is one is for {@link isValidIsbn} to say. */
function normaliseIsbn(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** Whether the text is an ISBN-10 or ISBN-13 whose check digit is right (ISO 2108), hyphens and blanks aside. */
export function isValidIsbn(text: string): boolean {
  const isbn = normaliseIsbn(text);
  if (/^\d{9}[\dX]$/.test(isbn)) return weightedSum(isbn, (position) => 10 - position) % 11 === 0;
  if (/^97[89]\d{10}$/.test(isbn)) return weightedSum(isbn, isbn13Weight) % 10 === 0;
  return false;
}

const isbn13Weight = (position: number) => (position % 2 === 0 ? 1 : 3);

function weightedSum(isbn: string, weight: (position: number) => number): number {
  return Array.from(isbn, (digit, position) => (digit === 'X' ? 10 : Number(digit)) * weight(position)).reduce(
    (sum, value) => sum + value,
    0,
  );
}

/** A valid ISBN as an ISBN-13, the form in which books are compared. */
export function toIsbn13(isbn: string): string {
  const plain = normaliseIsbn(isbn);
  if (plain.length === 13) return plain;
  const stem = `978${plain.slice(0, 9)}`;
  const sum = weightedSum(stem, isbn13Weight);
  return `${stem}${(10 - (sum % 10)) % 10}`;
}
