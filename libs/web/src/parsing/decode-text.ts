import { isAscii, isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { declaredCharsets } from './declared-charset.ts';
import { utf16Of } from './utf16.ts';

/** What the HTML standard looks through for a declaration. */
const HEAD_BYTES = 1_024;
/** Bytes by which a character set is tried. */
const SAMPLE_BYTES = 64 * 1_024;
/** So many letters beyond ASCII are not valid UTF-8 by chance. */
const SURELY_UTF8 = 10;
/** Share of the letters beyond ASCII that may be unreadable in a character set that is declared, such as one that is cut in two. */
const SLIPS = 0.25;
/** The same in one that is guessed. */
const SLIPS_OF_A_GUESS = 0.02;

/**
 * Bytes as text in the character set that is declared first, in the order of the HTML standard: by a byte order mark, by the server
 * (`charset`), in the head of the page, in an XML declaration; else UTF-8 if they can be that, else as guessed. A name that nobody knows
 * counts for nothing, and neither does a declaration that the bytes contradict.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const decoder = new TextDecoder(charsetOf(bytes, charset));
  const text = decoder.decode(bytes);
  return decoder.encoding === 'windows-1252' ? text.replace(C1_CONTROLS, punctuation) : text;
}

/** Node 20 reads windows-1252 as if it were Latin-1, which has control characters where dashes and quotation marks are. */
const C1_CONTROLS = /[\u0080-\u009f]/g;
const PUNCTUATION = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const punctuation = (control: string) => PUNCTUATION[control.charCodeAt(0) - 0x80] ?? control;

function charsetOf(bytes: Uint8Array, charset: string | null): string {
  const told = toldByBytes(bytes);
  if (told !== null) return told;
  const declared = [charset, ...declaredCharsets(asLatin1(bytes.subarray(0, HEAD_BYTES))), 'utf-8'].filter(
    (label) => label !== null,
  );
  const sample = sampleOf(bytes);
  return (
    // Where two are declared and the bytes are in one of them, that one is meant.
    declared.find((label) => fits(label, sample, 0)) ??
    declared.find((label) => fits(label, sample, SLIPS)) ??
    guess(bytes).find((label) => fits(label, sample, SLIPS_OF_A_GUESS) && !mixesScripts(label, sample)) ??
    'windows-1252'
  );
}

/** The character set of bytes that can be in no other, null if the bytes do not tell. */
function toldByBytes(bytes: Uint8Array): string | null {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return utf16;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (isAscii(bytes)) {
    return SWITCHES_TO_JAPANESE.test(asLatin1(bytes.subarray(0, SAMPLE_BYTES))) ? 'iso-2022-jp' : null;
  }
  const letters = asLatin1(sampleOf(bytes)).match(FIRST_BYTES_OF_UTF8)?.length ?? 0;
  return letters >= SURELY_UTF8 && isUtf8(bytes) ? 'utf-8' : null;
}

/** The escape sequence before two-byte characters of ISO-2022-JP, which has no byte beyond ASCII. */
const SWITCHES_TO_JAPANESE = /\u001b\$[@B]/;
const FIRST_BYTES_OF_UTF8 = /[\u00c2-\u00f4]/g;

/** From the first byte beyond ASCII on: bytes before it are the same in all character sets that have to be told apart. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const start = Math.max(
    0,
    bytes.findIndex((byte) => byte > 0x7f),
  );
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/** Whether somebody knows the character set, and the share of the letters that cannot be read in it is small enough. */
function fits(label: string, sample: Uint8Array, slips: number): boolean {
  const text = decodeSample(label, sample);
  if (text === null) return false;
  const foreign = text.match(/[^\0-\u007f]/g)?.length ?? 0;
  const unreadable = text.match(/\ufffd/g)?.length ?? 0;
  return unreadable <= foreign * slips;
}

/** Null if nobody knows the character set. */
function decodeSample(label: string, sample: Uint8Array): string | null {
  try {
    // A sample that is cut off may end within a letter.
    return new TextDecoder(label).decode(sample, { stream: sample.length === SAMPLE_BYTES });
  } catch {
    return null;
  }
}

/**
 * The character set that is declared too late, as browsers take it, and those that the letters look like, best first. Tags are ASCII and
 * say nothing about it.
 */
function guess(bytes: Uint8Array): string[] {
  const page = asLatin1(bytes.subarray(0, 4 * SAMPLE_BYTES));
  const letters = Buffer.from(page.replace(/<[^<>]*>/g, ' ').slice(0, SAMPLE_BYTES), 'latin1');
  // KOI8-U has all letters of KOI8-R.
  const likely = analyse(letters).map(({ name }) => (name === 'KOI8-R' ? 'koi8-u' : name));
  return [...declaredCharsets(page), ...likely];
}

/** Whether most signs of East Asia would stand in Latin words, as where letters with accents are taken for one half of them. */
function mixesScripts(label: string, sample: Uint8Array): boolean {
  const text = decodeSample(label, sample) ?? '';
  const signs = text.match(/[\p{Script=Han}\p{Script=Hangul}]/gu)?.length ?? 0;
  const inWords =
    text.match(/[a-z][\p{Script=Han}\p{Script=Hangul}]|[\p{Script=Han}\p{Script=Hangul}][a-z]/giu)?.length ?? 0;
  return inWords * 2 > signs;
}

function asLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
