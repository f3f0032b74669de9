/** Removes what PostgreSQL cannot store: drops NUL characters and replaces lone surrogates with U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Maximum nesting depth; legitimate values stay far below it, and a hostile one would overflow the stack. */
const MAX_LEVELS = 200;

/** Applies {@link storableText} to every string of a JSON value, including keys; values nested too deeply become null. */
export function storableJson(value: unknown): unknown {
  // Checking first is much cheaper than copying, and values that need sanitizing are rare.
  return isStorable(value, MAX_LEVELS) ? value : mend(value, MAX_LEVELS);
}

function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, levels - 1));
  return Object.keys(value).every(isStorableText) && Object.values(value).every((item) => isStorable(item, levels - 1));
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function mend(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((item) => mend(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), mend(item, levels - 1)]));
}
