import type { Resource, Warning } from '@scholarsource/contracts';
import type { GuideProse } from '../agents/research-agents.port.ts';
import { bestFor } from '../rules/resource-kinds.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';

interface GuideParts {
  analysis: CourseAnalysis;
  resources: readonly Resource[];
  warnings: readonly Warning[];
  prose: GuideProse;
}

/** The student's guide. Everything that came from outside is escaped: it is text, never markup. */
export function renderGuide({ analysis, resources, warnings, prose }: GuideParts): string {
  const { textbook, course, topics } = analysis;
  const heading = course.title ?? textbook.title ?? analysis.titles[0] ?? 'Your course';
  return [
    `# Study resources for ${escape(heading)}`,
    '',
    ...section('Textbook Information', [
      `- **Textbook:** ${textbook.title === null ? 'none found' : escape(textbook.title)}`,
      ...(textbook.authors.length > 0 ? [`- **Author:** ${escape(textbook.authors.join(', '))}`] : []),
      `- **Source:** ${escape(textbook.source)}`,
    ]),
    ...section('Overview', [
      escape(prose.overview),
      ...(topics.length > 0 ? ['', '**Key topics**', '', ...topics.map((topic) => `- ${escape(topic)}`)] : []),
    ]),
    ...section(
      'Please note',
      warnings.map(({ message }) => `- ${escape(message)}`),
    ),
    ...section('Recommended resources', renderResources(resources)),
    ...(resources.length === 0
      ? []
      : section('How to use them in NotebookLM', [
          '- **PDF:** download the file and upload it, or paste its address.',
          '- **Web page:** paste the address. One page is imported, so add the chapter pages of a book one by one.',
          '- **Video:** paste the address of a single public video with captions; a playlist cannot be imported.',
          '- A source may hold up to 500,000 words, and a notebook up to 50 sources.',
        ])),
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

const LINK_STATES: Record<Resource['link']['state'], string | null> = {
  ok: null,
  broken: 'the address did not answer',
  login_required: 'it wants a login',
  unchecked: 'nobody has opened the address for this guide',
};

/** What is said where the rule that decided has no advice of its own. */
const NOTEBOOKLM_VERDICTS: Record<Resource['notebooklm']['verdict'], string | null> = {
  importable: 'Add it by its address.',
  landing_page: 'This is a front page: add the pages or files behind it one by one.',
  link_only: 'Read it on its site; its terms do not allow loading it into AI tools.',
  not_importable: 'It cannot be imported.',
  unknown: null,
};

function licenceOf({ licence }: Resource): string {
  return licence.id === 'unknown' ? 'unknown; please look on its page before you share or change it' : licence.id;
}

function closing(count: number): string {
  if (count === 0) return 'No resource was found that fits. Please add topics, or name the book by title and author.';
  return `${count} ${count === 1 ? 'resource' : 'resources'}, free to read. Please keep to the licence of each.`;
}

function labelled(label: string, text: string | null): string[] {
  return text === null || text === '' ? [] : [`- **${label}:** ${escape(text)}`];
}

function renderResources(resources: readonly Resource[]): string[] {
  const types = [...new Set(resources.map(({ type }) => type))];
  let number = 0;
  return types.flatMap((type) => [
    `### ${escape(type)}`,
    '',
    ...resources
      .filter((resource) => resource.type === type)
      .flatMap((resource) => [
        `**${(number += 1)}. ${escape(resource.title)}** (${escape(type)})`,
        '',
        `- **Link:** <${encodeURI(decodeAddress(resource.url))}>`,
        `- **Source:** ${escape(resource.source)}`,
        ...labelled('What it covers', resource.covers.join(', ') || resource.description),
        `- **Best for:** ${escape(bestFor(resource.kind))}`,
        `- **Usefulness Score:** ${resource.score.toFixed(1)}/10`,
        ...labelled('Licence', licenceOf(resource)),
        ...labelled('Link check', LINK_STATES[resource.link.state]),
        ...labelled('NotebookLM', resource.notebooklm.advice ?? NOTEBOOKLM_VERDICTS[resource.notebooklm.verdict]),
        '',
      ]),
  ]);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function escape(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]#|~]/g, '\\$&')
      // What looks like an address must not become a link: links are only those that we set.
      .replace(/:(?=\/\/)|(?<=\bwww)\.|@/gi, '\\$&')
      // Nor the first sign a list.
      .replace(/^(\d*)([-+.)])/, '$1\\$2')
  );
}

function decodeAddress(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
