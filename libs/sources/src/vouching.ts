/** Sources that find pages of which nobody has examined what they hold. */
const FINDERS: ReadonlySet<string> = new Set(['serper', 'searxng', 'openalex']);

/** Whether a source answers for what it holds, as a catalogue or a publisher does and a search of other people's sites does not. */
export function vouches(source: string): boolean {
  return !FINDERS.has(source);
}
