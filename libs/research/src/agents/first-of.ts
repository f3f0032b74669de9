/** The first share (up to 1) of a list, at least one item. */
export function firstOf<T>(items: readonly T[], share: number): readonly T[] {
  return items.slice(0, Math.ceil(items.length * share));
}
