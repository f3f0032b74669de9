import type { Resource, Warning } from '@scholarsource/contracts';
import type { GuideProse } from '../agents/research-agents.port.ts';
import { bestFor } from '../rules/resource-kinds.ts';
import type { CourseAnalysis } from '../stages/stage-outputs.ts';

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
    ...section('How to use them in NotebookLM', [
      '- **PDF:** download the file and upload it, or paste its address.',
      '- **Web page:** paste the address. One page is imported, so add the chapter pages of a book one by one.',
      '- **Video:** paste the address of a single public video; a playlist cannot be imported.',
    ]),
    ...section(
      'Study tips',
      prose.tips.map((tip) => `- ${escape(tip)}`),
    ),
    '---',
    '',
    `${resources.length} ${resources.length === 1 ? 'resource' : 'resources'}, all free to use. Please keep to the licence of each.`,
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
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
        `- **What it covers:** ${escape(resource.covers.length > 0 ? resource.covers.join(', ') : (resource.description ?? ''))}`,
        `- **Best for:** ${escape(bestFor(resource.kind))}`,
        `- **Usefulness Score:** ${resource.score.toFixed(1)}/10`,
        `- **Licence:** ${escape(resource.licence.id)}`,
        ...(resource.notebooklm.advice === null ? [] : [`- **NotebookLM:** ${escape(resource.notebooklm.advice)}`]),
        '',
      ]),
  ]);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]#|~]/g, '\\$&');
}

function decodeAddress(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
