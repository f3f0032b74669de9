import { pdfString } from './pdf-string.ts';

/** A character for each byte, as pdf.js gives what it cannot read. */
const bytes = (text: string, order: 'be' | 'le') => {
  const mark = order === 'be' ? 'þÿ' : 'ÿþ';
  const buffer = Buffer.from(text, 'utf16le');
  return mark + (order === 'be' ? buffer.swap16() : buffer).toString('latin1');
};

describe('pdfString', () => {
  it.each(['be', 'le'] as const)('reads UTF-16 (%s) with half of a pair', (order) => {
    expect(pdfString(bytes('Algebra \ud83d', order))).toBe('Algebra \ufffd');
  });

  it('leaves a text that was read', () => {
    expect(pdfString('Älgebra 😀')).toBe('Älgebra 😀');
  });
});
