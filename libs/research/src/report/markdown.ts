import type { Resource, Suggestion, Warning } from '@scholarsource/contracts';
import type { GuideProse } from '../agents/research-agents.port.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { escape, link, section } from './markdown-text.ts';
import { missingLines } from './missing-topics.ts';
import { questionLines } from './notebook-questions.ts';
import { numbered, resourceLines } from './resource-lines.ts';
import { studyOrder } from './study-order.ts';
import { orderLines, weekLines } from './study-plan.ts';
import { type TaughtTopic, whereTaught } from './taught-topics.ts';
import { topicsByWeek } from './weeks.ts';

export interface GuideParts {
  analysis: CourseAnalysis;
  resources: readonly Resource[];
  warnings: readonly Warning[];
  suggestions: readonly Suggestion[];
  prose: GuideProse;
  /** Number of weeks the student has; null if unknown. */
  weeks: number | null;
  /** Sites that the student does not want. */
  excludedSites: readonly string[];
}

/** Maximum topics whose resources are listed individually. */
const MOST_TOPICS = 20;

const TEXTBOOK_SOURCES: Readonly<Record<CourseAnalysis['textbook']['source'], string>> = {
  user_provided: 'as you named it',
  course_page: 'the page of the course',
  lookup: 'looked up by what you named',
  not_found: 'none found',
};

/** The student's guide. Everything that came from outside is escaped: it is text, never markup. */
export function renderGuide({ analysis, resources, warnings, suggestions, prose, ...asked }: GuideParts): string {
  const { textbook, course, topics } = analysis;
  const heading = course.title ?? textbook.title ?? analysis.titles[0] ?? 'Your course';
  const listed = numbered(resources);
  const steps = studyOrder(listed, analysis);
  const taught = whereTaught(topics, steps);
  const weeks = topicsByWeek(topics, asked.weeks);
  const missing =
    topics.length === 0 && resources.length === 0
      ? [heading]
      : taught.filter(({ places }) => places.length === 0).map(({ topic }) => topic);
  const { excludedSites } = asked;
  return [
    `# Study resources for ${escape(heading)}`,
    '',
    ...section('Textbook Information', [
      `- **Textbook:** ${textbook.title === null ? 'none found' : escape(textbook.title)}`,
      ...(textbook.authors.length > 0 ? [`- **Author:** ${escape(textbook.authors.join(', '))}`] : []),
      `- **Source:** ${TEXTBOOK_SOURCES[textbook.source]}`,
    ]),
    ...section('Did you mean …?', suggestionLines(suggestions)),
    ...section('Overview', [
      escape(prose.overview),
      ...(topics.length > 0 ? ['', '**Key topics**', '', ...topics.map((topic) => `- ${escape(topic)}`)] : []),
    ]),
    ...section(
      'Please note',
      warnings.map(({ message }) => `- ${escape(message)}`),
    ),
    ...section('Recommended resources', resourceLines(listed)),
    ...(resources.length === 0
      ? []
      : [
          ...section('Where each topic is taught', placeLines(taught)),
          ...section('Order of study', [...orderLines(steps), '', ...weekLines(weeks, taught, steps, asked.weeks)]),
        ]),
    ...section(
      'What is not covered, and where to look',
      missingLines({ topics: missing, subject: analysis.discipline, excludedSites }),
    ),
    ...(resources.length === 0
      ? []
      : section('How to use them in NotebookLM', [
          '- **PDF:** download the file and upload it, or paste its address.',
          '- **Web page:** paste the address. One page is imported, so add the chapter pages of a book one by one.',
          '- **Video:** paste the address of a single public video with captions; a playlist cannot be imported.',
          '- A source may hold up to 500,000 words, and a notebook up to 50 sources.',
        ])),
    ...section('What to ask NotebookLM', questionLines(taught, steps, weeks)),
    ...section(
      'Study tips',
      prose.tips.map((tip) => `- ${escape(tip)}`),
    ),
    '---',
    '',
    closing(resources.length),
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function suggestionLines(suggestions: readonly Suggestion[]): string[] {
  if (suggestions.length === 0) return [];
  return [
    'If these resources are not about what you study, search again for one of these:',
    '',
    ...suggestions.map(({ label }) => `- ${escape(label)}`),
  ];
}

/** Each topic with the resources that teach it and their addresses; those that nobody teaches have a section of their own. */
function placeLines(taught: readonly TaughtTopic[]): string[] {
  const found = taught.filter(({ places }) => places.length > 0);
  const left = found.length - MOST_TOPICS;
  return [
    ...found.slice(0, MOST_TOPICS).map(({ topic, places }) => {
      // Every part that names the topic, else the first resource that teaches it.
      const shown = places.filter(({ part }, index) => part !== null || index === 0);
      const named = shown.map(({ number, resource, part }) => {
        const inside = part === null ? '' : `, ${part.title}`;
        return `${escape(`${resource.title} (no. ${number})${inside}`)} ${link(part?.url ?? resource.url)}`;
      });
      const others = places.slice(shown.length).map(({ number }) => number);
      return `- ${escape(topic)}: ${named.join('; ')}${others.length === 0 ? '' : `; also no. ${others.join(', ')}`}`;
    }),
    ...(left > 0 ? [`- ${left} more topics: see what each resource covers`] : []),
  ];
}

function closing(count: number): string {
  if (count === 0) return 'No resource was found that fits. Please add topics, or name the book by title and author.';
  return `${count} ${count === 1 ? 'resource' : 'resources'}, free to read. Please keep to the licence of each.`;
}
