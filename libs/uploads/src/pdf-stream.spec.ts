import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pdfStream } from './pdf-stream.ts';

const LIMIT = 5_000;
/** The text, byte by byte: what is looked for may lie across the borders of chunks. */
const source = (text: string) => Readable.from(Array.from(text, (byte) => Buffer.from(byte)));
const pass = (text: string) => buffer(pdfStream(source(text), LIMIT).file);

describe('pdfStream', () => {
  it.each(['%PDF-1.7 x', `a line before\n%PDF-1.4 ${'x'.repeat(2_000)}`, `${' '.repeat(1_019)}%PDF-`])(
    'passes a PDF on as it is',
    async (text) => {
      expect(String(await pass(text))).toBe(text);
    },
  );

  it.each(['', 'PK', '<html>%PD', `${' '.repeat(1_020)}%PDF-1.7`, '%pdf-1.7'])(
    'refuses what is no PDF',
    async (text) => {
      await expect(pass(text)).rejects.toMatchObject({ code: 'invalid_inputs' });
    },
  );

  it('takes as many bytes as allowed and not one more', async () => {
    const { file, bytes } = pdfStream(source(`%PDF-${'x'.repeat(LIMIT - 5)}`), LIMIT);
    await buffer(file);
    expect(bytes()).toBe(LIMIT);
    await expect(pass(`%PDF-${'x'.repeat(LIMIT - 4)}`)).rejects.toMatchObject({ code: 'body_too_large' });
  });

  it('leaves the source of a refused file open, so that its rest can be read', async () => {
    const whole = source('x'.repeat(3_000));
    await expect(buffer(pdfStream(whole, LIMIT).file)).rejects.toThrow('not a PDF');
    expect(whole.destroyed).toBe(false);
  });
});
