/** Groups items by each of their keys, preserving order. */
export function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const others = groups.get(key);
      if (others === undefined) groups.set(key, [item]);
      else others.push(item);
    }
  }
  return groups;
}
