/** A text without what PostgreSQL cannot store: the null character goes, half of a surrogate pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Levels of a value that are kept: no honest one has a tenth of them, and a hostile one would use up the stack. */
const MOST_LEVELS = 200;

/** A JSON value with every text in it, keys too, as {@link storableText}; what is nested without end is null. */
export function storableJson(value: unknown): unknown {
  // Hardly ever is there anything to mend, and looking costs a fraction of a copy.
  return isStorable(value, MOST_LEVELS) ? value : mend(value, MOST_LEVELS);
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
