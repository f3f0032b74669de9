/** Search services over other people's sites, whose results nobody has reviewed. */
const FINDERS: ReadonlySet<string> = new Set(['serper', 'searxng', 'openalex', 'internet-archive', 'youtube']);

/** Whether a source reviews what it lists, as a catalogue or publisher does; a search of other people's sites does not. */
export function isCurated(source: string): boolean {
  return !FINDERS.has(source);
}
