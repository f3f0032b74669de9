/** Sources that find pages of which nobody has examined what they hold. */
const WEB_SEARCHES: ReadonlySet<string> = new Set(['serper', 'searxng']);

/** Whether a source answers for what it holds, as a catalogue or a publisher does and a web search does not. */
export function vouches(source: string): boolean {
  return !WEB_SEARCHES.has(source);
}
