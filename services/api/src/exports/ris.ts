import { oneLine, type StoredResource } from './stored-resource.ts';

const TYPES: Record<string, string> = {
  open_textbook: 'BOOK',
  video_lecture: 'VIDEO',
  lecture_series: 'VIDEO',
  educational_video: 'VIDEO',
  // Older rows have these values instead of a kind.
  Textbook: 'BOOK',
  Video: 'VIDEO',
};

/** One record per resource, as reference managers import them. Values contain no line breaks, which would start a tag. */
export function renderRis(resources: readonly StoredResource[], accessed: string): string {
  return resources
    .map((resource) => {
      const tags = [
        ['TY', TYPES[resource.kind ?? resource.type] ?? 'ELEC'],
        ['TI', resource.title],
        ...resource.authors.map((author) => ['AU', author]),
        ['PB', resource.source],
        ['UR', resource.url],
        ['Y2', (resource.link?.checked_at ?? accessed).slice(0, 10).replaceAll('-', '/')],
        ...resource.covers.map((topic) => ['KW', topic]),
        ['AB', resource.description ?? ''],
        ['N1', resource.licence === null ? '' : `Licence: ${resource.licence.id}`],
      ];
      const lines = tags
        .map(([tag, value = '']) => [tag, oneLine(value)] as const)
        .filter(([, value]) => value !== '')
        .map(([tag, value]) => `${tag}  - ${value}\r\n`);
      return `${lines.join('')}ER  - \r\n`;
    })
    .join('\r\n');
}
