const DECLARED = /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)/i;

/** Bytes as text in the declared character set, else in the one that an HTML page names in its head, else UTF-8. */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  try {
    return new TextDecoder(charset ?? DECLARED.exec(head)?.[1]).decode(bytes);
  } catch {
    // Nobody knows that character set.
    return new TextDecoder().decode(bytes);
  }
}
