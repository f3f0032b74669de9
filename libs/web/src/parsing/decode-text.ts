import { detect } from 'chardet';

/** What the HTML standard looks through for a declaration. */
const HEAD_BYTES = 1_024;
const META = /<meta[^>]{0,200}charset\s*=\s*(?:["']\s*)?([\w:.-]+)/i;
const XML = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)/i;

const BYTE_ORDER_MARKS: [string, string][] = [
  ['\u00ef\u00bb\u00bf', 'utf-8'],
  ['\u00fe\u00ff', 'utf-16be'],
  ['\u00ff\u00fe', 'utf-16le'],
];

/** Bytes from which a character set is guessed. */
const SAMPLE_BYTES = 64 * 1_024;

/**
 * Bytes as text in the character set that is declared first, in the order of the HTML standard: by a byte order mark, by the server
 * (`charset`), in the head of the page, in an XML declaration; else UTF-8 if they can be that, else as guessed. A name that nobody knows
 * counts for nothing, and neither does UTF-8 where the bytes are none.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const marked = BYTE_ORDER_MARKS.find(([mark]) => head.startsWith(mark))?.[1];
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const declared = META.exec(head)?.[1] ?? XML.exec(head)?.[1];
  // A page whose head can be read as ASCII is no UTF-16, whatever it says.
  const inPage = declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
  for (const label of [charset, inPage, 'utf-8']) {
    const text = decodeAs(label ?? null, bytes);
    if (text !== null) return text;
  }
  return decodeAs(guess(bytes), bytes) ?? new TextDecoder().decode(bytes);
}

/** Null if nobody knows the character set, or if it is UTF-8 and the bytes are not. */
function decodeAs(label: string | null, bytes: Uint8Array): string | null {
  if (label === null) return null;
  try {
    const decoder = new TextDecoder(label);
    const text = decoder.decode(bytes);
    return decoder.encoding === 'utf-8' && !isMostlyValid(text) ? null : text;
  } catch {
    return null;
  }
}

/** Whether text that was read as UTF-8 was that, apart from a slip such as a character cut in two. */
function isMostlyValid(text: string): boolean {
  const foreign = text.match(/[^\0-\u007f]/g)?.length ?? 0;
  const unreadable = text.match(/\ufffd/g)?.length ?? 0;
  return unreadable * 4 <= foreign;
}

/** The character set that the letters look like. Tags are ASCII and say nothing about it. */
function guess(bytes: Uint8Array): string | null {
  const letters = Buffer.from(bytes.subarray(0, 4 * SAMPLE_BYTES))
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ');
  return detect(Buffer.from(letters.slice(0, SAMPLE_BYTES), 'latin1'));
}
