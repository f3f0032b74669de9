/** Bytes that tell what the rest is. */
const HEAD_BYTES = 1_024;
/** Control characters that no text has. */
const CONTROLS = /[\0-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/;

/** Which UTF-16 bytes are, by their byte order mark, or by the zeros beside each letter of their markup; null if they are none. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, Math.min(HEAD_BYTES, bytes.length - (bytes.length % 2)));
  const zeros = { even: 0, odd: 0 };
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  const least = head.length / 20;
  const label =
    zeros.odd > least && zeros.even === 0 ? 'utf-16le' : zeros.even > least && zeros.odd === 0 ? 'utf-16be' : null;
  return label === null || CONTROLS.test(new TextDecoder(label).decode(head)) ? null : label;
}
