import type { Resource } from '@scholarsource/contracts';
import { useOfKind } from '../rules/resource-kinds.ts';
import { enumerate, escape } from './markdown-text.ts';
import type { Step } from './study-order.ts';
import type { TaughtTopic } from './taught-topics.ts';

/** Topics that one question names. */
const FEW = 3;

/** What to ask NotebookLM once the resources are in it: questions about these topics and these resources. */
export function questionLines(
  taught: readonly TaughtTopic[],
  steps: readonly Step[],
  weeks: readonly (readonly string[])[],
): string[] {
  const usable = steps.map(({ resource }) => resource).filter(isUsable);
  const numbers = new Set(steps.filter(({ resource }) => isUsable(resource)).map(({ number }) => number));
  const topics = taught.filter(({ places }) => places.some(({ number }) => numbers.has(number)));
  const [first] = topics;
  if (first === undefined) return [];
  const names = topics.map(({ topic }) => topic);
  const inFirst = titlesFor(first, numbers);
  const both = topics.map((topic) => ({ topic: topic.topic, titles: titlesFor(topic, numbers) }));
  const compared = both.find(({ titles }) => titles.length > 1);
  const practice = usable.find(({ kind }) => useOfKind(kind) === 'practise');
  const last = names.at(-1) ?? first.topic;
  const week = weeks[0]?.filter((topic) => names.includes(topic)) ?? [];
  return [
    `Explain ${first.topic} as “${inFirst[0] ?? ''}” does, step by step and with one worked example. Cite the passage.`,
    ...(compared === undefined
      ? []
      : [
          `How do “${compared.titles[0] ?? ''}” and “${compared.titles[1] ?? ''}” explain ${compared.topic}? Name what differs in notation and in what they take for granted.`,
        ]),
    `Write ten problems on ${enumerate(names.slice(0, FEW))}${practice === undefined ? '' : ` in the manner of “${practice.title}”`}, from easy to exam level. Show each solution only after my answer.`,
    `Quiz me on ${enumerate(names.slice(-FEW))}, one question at a time, and tell me which passage to read again.`,
    `Make a one-page summary of ${enumerate(week.length > 0 ? week : names.slice(0, FEW))}: definitions, results, common mistakes, each with its source.`,
    `What must I know before ${last}? List it in order, with the passage of these sources that teaches each point.`,
  ].map((question) => `- ${escape(question)}`);
}

/** Whether NotebookLM may take it, or parts of it. */
function isUsable({ imports, notebooklm: { verdict } }: Resource): boolean {
  return imports.length > 0 || (verdict !== 'link_only' && verdict !== 'not_importable');
}

function titlesFor({ places }: TaughtTopic, numbers: ReadonlySet<number>): string[] {
  return places.filter(({ number }) => numbers.has(number)).map(({ resource }) => resource.title);
}
