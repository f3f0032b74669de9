/** The ISBN without hyphens and blanks, `X` in upper case; whether it is one is for {@link isValidIsbn} to say. */
export function normaliseIsbn(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** Whether the text is an ISBN-10 or ISBN-13 whose check digit is right (ISO 2108), hyphens and blanks aside. */
export function isValidIsbn(text: string): boolean {
  const isbn = normaliseIsbn(text);
  if (/^\d{9}[\dX]$/.test(isbn)) return weightedSum(isbn, (position) => 10 - position) % 11 === 0;
  if (/^97[89]\d{10}$/.test(isbn)) return weightedSum(isbn, (position) => (position % 2 === 0 ? 1 : 3)) % 10 === 0;
  return false;
}

function weightedSum(isbn: string, weight: (position: number) => number): number {
  return [...isbn].reduce((sum, digit, position) => sum + (digit === 'X' ? 10 : Number(digit)) * weight(position), 0);
}
