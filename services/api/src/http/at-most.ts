/** Options of an LRU cache of so many entries that takes room as it fills: with `max` it would take the room of all of them at its start. */
export function atMost(entries: number) {
  return { maxSize: entries, sizeCalculation: () => 1 };
}
