import { readIsbn } from '@scholarsource/contracts';

export interface IsbnHint {
  state: 'empty' | 'typing' | 'right' | 'wrong';
  text: string;
}

/** Validates an ISBN while it is typed: no error before there are enough digits. */
export function isbnHint(text: string): IsbnHint {
  const digits = text.replace(/[^\dXx]/g, '').length;
  if (text.trim() === '') return { state: 'empty', text: '10 or 13 digits; dashes do not matter.' };
  const isbn = readIsbn(text);
  if (isbn !== null) return { state: 'right', text: `Valid: ${isbn}` };
  if (digits < 10) return { state: 'typing', text: `${digits} of 10 or 13 digits.` };
  if (digits > 10 && digits < 13) return { state: 'typing', text: `${digits} of 13 digits.` };
  return { state: 'wrong', text: 'The digits do not add up to a valid ISBN. Please check them.' };
}
