const LETTERS = Array.from({ length: 26 }, (_, position) => String.fromCharCode(0x61 + position));

/** English names of the languages that have a code of two letters, lower-cased. */
export function languageNames(): ReadonlySet<string> {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return new Set(codes.flatMap((code) => names.of(code)?.toLowerCase() ?? []));
}
