import { CSV_COLUMNS } from '../exports/csv.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../exports/results-export.ts';
import type { SchemaName } from './response-schemas.ts';
import { response, ref } from './responses.ts';

const mediaType = (format: ExportFormat) => EXPORT_FORMATS[format].contentType.replace(/;.*/, '');
const file = (description: string, pattern: string) => ({ schema: { type: 'string', description, pattern } });

/** The file in each format, named by `Content-Disposition`: JSON with this schema, CSV with these columns. */
export const exportedFileOf = (schema: SchemaName, columns: readonly string[]) =>
  response(
    'The file.',
    {
      [mediaType('json')]: { schema: ref(schema) },
      [mediaType('markdown')]: file('The study guide.', String.raw`\S`),
      [mediaType('csv')]: file(
        'A header line, then one line per resource (RFC 4180).',
        String.raw`^${columns.join(',')}\r\n`,
      ),
      [mediaType('bibtex')]: file('One `@misc` entry per resource.', String.raw`^(@misc\{[\s\S]+\n\}\n)?$`),
      [mediaType('ris')]: file('One record per resource.', String.raw`^(TY {2}- [\s\S]+\r\nER {2}- \r\n)?$`),
      [mediaType('urls')]: file('One address per line.', String.raw`^(https?://\S+\n)*$`),
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
      '`urls` is a list to paste into NotebookLM: the addresses that it can, or may be able to, import, one per line.',
    schema: { type: 'string', enum: Object.keys(EXPORT_FORMATS), default: 'json' },
  },
  {
    name: 'all',
    in: 'query',
    required: false,
    description: 'Whether `urls` includes addresses that NotebookLM cannot import.',
    schema: { type: 'boolean', default: false },
  },
];
