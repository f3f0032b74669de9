/** Sources that find what others put on the web, of which nobody has examined what it holds. */
const FINDERS: ReadonlySet<string> = new Set(['serper', 'searxng', 'openalex', 'internet-archive', 'youtube']);

/** Whether a source answers for what it holds, as a catalogue or a publisher does and a search of other people's sites does not. */
export function vouches(source: string): boolean {
  return !FINDERS.has(source);
}
