import { CSV_COLUMNS } from '../exports/csv.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../exports/results-export.ts';
import type { AnswerName } from './answer-schemas.ts';
import { answer, ref } from './answers.ts';

const mediaType = (format: ExportFormat) => EXPORT_FORMATS[format].contentType.replace(/;.*/, '');
const file = (description: string, pattern: string) => ({ schema: { type: 'string', description, pattern } });

/** One file in each format, under the name in `Content-Disposition`: JSON of a schema, CSV with some columns. */
export const exportedFileOf = (schema: AnswerName, columns: readonly string[]) =>
  answer(
    'The file.',
    {
      [mediaType('json')]: { schema: ref(schema) },
      [mediaType('markdown')]: file('The guide.', String.raw`\S`),
      [mediaType('csv')]: file(
        'A line with the names of the columns, then one for each resource (RFC 4180).',
        String.raw`^${columns.join(',')}\r\n`,
      ),
      [mediaType('bibtex')]: file('A `@misc` for each resource.', String.raw`^(@misc\{[\s\S]+\n\}\n)?$`),
      [mediaType('ris')]: file('A record for each resource.', String.raw`^(TY {2}- [\s\S]+\r\nER {2}- \r\n)?$`),
      [mediaType('urls')]: file('An address on each line.', String.raw`^(https?://\S+\n)*$`),
    },
    ['Content-Disposition', 'X-Left-Out', 'ETag', 'Cache-Control'],
  );

/** The results of one job. */
export const exportedFile = exportedFileOf('ExportedResults', CSV_COLUMNS);

export const formatParameters = [
  {
    name: 'format',
    in: 'query',
    required: false,
    description:
      '`urls` is a list to paste into NotebookLM: the addresses that it imports or may import, one on each line.',
    schema: { type: 'string', enum: Object.keys(EXPORT_FORMATS), default: 'json' },
  },
  {
    name: 'all',
    in: 'query',
    required: false,
    description: 'Whether `urls` also lists the addresses that NotebookLM does not import.',
    schema: { type: 'boolean', default: false },
  },
];
