/** Merges evidence of one kind, keeping the highest value for each subject. */
export function keepHighest(evidence: Map<string, number>, more: Iterable<readonly [string, number]>): void {
  for (const [id, share] of more) evidence.set(id, Math.max(evidence.get(id) ?? 0, share));
}
