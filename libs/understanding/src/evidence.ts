/** Adds evidence of one kind, of which several pieces for one subject say it once. */
export function keepHighest(evidence: Map<string, number>, more: Iterable<readonly [string, number]>): void {
  for (const [id, share] of more) evidence.set(id, Math.max(evidence.get(id) ?? 0, share));
}
