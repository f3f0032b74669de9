/**
 * Options of an LRU cache with a maximum number of entries that allocates as it fills: with `max` it would preallocate memory for all of
 * them.
 */
export function lruOptions(entries: number) {
  return { maxSize: entries, sizeCalculation: () => 1 };
}
