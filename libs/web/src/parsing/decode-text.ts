/** What the HTML standard looks through for a declaration. */
const HEAD_BYTES = 1_024;
const META = /<meta[^>]{0,200}charset\s*=\s*(?:["']\s*)?([\w:.-]+)/i;
const XML = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)/i;

const BYTE_ORDER_MARKS: [string, string][] = [
  ['\u00ef\u00bb\u00bf', 'utf-8'],
  ['\u00fe\u00ff', 'utf-16be'],
  ['\u00ff\u00fe', 'utf-16le'],
];

/**
 * Bytes as text in the character set that is declared first, in the order of the HTML standard: by a byte order mark, by the server
 * (`charset`), in the head of the page, in an XML declaration; else UTF-8. A name that nobody knows counts for nothing.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const marked = BYTE_ORDER_MARKS.find(([mark]) => head.startsWith(mark))?.[1];
  const declared = META.exec(head)?.[1] ?? XML.exec(head)?.[1];
  // A page whose head can be read as ASCII is no UTF-16, whatever it says.
  const inPage = declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
  for (const label of [marked, charset, inPage]) {
    if (label === undefined || label === null) continue;
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      // The next declaration may name one that is known.
    }
  }
  return new TextDecoder().decode(bytes);
}
