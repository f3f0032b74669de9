/** The first share of a list (from 1 on all of it), at least one item. */
export function takeShare<T>(items: readonly T[], share: number): readonly T[] {
  return items.slice(0, Math.ceil(items.length * share));
}

/** The first items that take up no more than `most` bytes of JSON in UTF-8. */
export function takeWithinBytes<T>(items: readonly T[], most: number): readonly T[] {
  let left = most;
  const tooMany = items.findIndex((item) => (left -= Buffer.byteLength(JSON.stringify(item)) + 1) < 0);
  return tooMany < 0 ? items : items.slice(0, tooMany);
}
