import { useOfKind, type Use } from '../rules/resource-kinds.ts';
import { enumerate, escape } from './markdown-text.ts';
import type { Numbered, Step } from './study-order.ts';
import type { TaughtTopic } from './taught-topics.ts';

const USES: readonly Use[] = ['read', 'watch', 'practise'];

/** The resources in study order, each with its reason. */
export function orderLines(steps: readonly Step[]): string[] {
  return steps.map(
    ({ number, resource, reason }, position) =>
      `${position + 1}. ${escape(resource.title)} (no. ${number}): ${escape(reason)}.`,
  );
}

/** What to study in each week, and with which resource. */
export function weekLines(
  weeks: readonly (readonly string[])[],
  taught: readonly TaughtTopic[],
  steps: readonly Step[],
  given: number | null,
): string[] {
  const placesOf = new Map(taught.map(({ topic, places }) => [topic, places]));
  const lines = weeks.map((topics, week) => {
    const ways = USES.flatMap((use) => {
      const best = bestFor(topics, placesOf, steps, use);
      return best === null ? [] : [`${use} no. ${best.number}`];
    });
    const how = ways.length === 0 ? 'look elsewhere, as said below' : ways.join('; ');
    return `- **Week ${week + 1}:** ${escape(enumerate(topics))}: ${how}.`;
  });
  const left = given === null ? 0 : given - weeks.length;
  if (left <= 0 || weeks.length === 0) return lines;
  const span = left === 1 ? `Week ${given}` : `Weeks ${weeks.length + 1} to ${given}`;
  return [...lines, `- **${span}:** revise, and practise what you got wrong.`];
}

/** The resource that teaches most of the topics, the earlier in the order of study among equals; null if none does. */
function bestFor(
  topics: readonly string[],
  placesOf: ReadonlyMap<string, readonly Numbered[]>,
  steps: readonly Step[],
  use: Use,
): Numbered | null {
  let best: { step: Step; count: number } | null = null;
  for (const step of steps) {
    if (useOfKind(step.resource.kind) !== use) continue;
    const count = topics.filter((topic) => placesOf.get(topic)?.some(({ number }) => number === step.number)).length;
    if (count > (best?.count ?? 0)) best = { step, count };
  }
  return best?.step ?? null;
}
