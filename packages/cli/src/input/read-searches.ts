import type { components } from '@scholarsource/client';
import { CsvError, parse } from 'csv-parse/sync';
import { BatchFileError, type FileProblem } from './batch-file-error.ts';

type Item = components['schemas']['BatchBody']['items'][number];

/** The names of a column, and how its cells are parsed. */
const COLUMNS = {
  query: 'text',
  textbook: 'text',
  book_title: 'text',
  book_author: 'text',
  isbn: 'text',
  book_url: 'text',
  book_pdf_path: 'text',
  course_name: 'text',
  university_name: 'text',
  course_url: 'text',
  topics_list: 'text',
  desired_resource_types: 'list',
  targeted_sites: 'text',
  excluded_sites: 'text',
  bypass_cache: 'flag',
  email: 'text',
} as const satisfies Record<keyof Item, 'text' | 'list' | 'flag'>;
type Column = keyof typeof COLUMNS;

const MOST = 1_000;
const FLAGS = new Map([
  ['', undefined],
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);
/** Separators used by spreadsheets. */
const DELIMITERS = [',', ';', '\t'];

/** The searches of a file, and the line on which each begins. */
export interface Searches {
  items: Item[];
  lines: number[];
}

/**
 * Parses searches from CSV (RFC 4180; also with semicolons or tabs): a header with the fields of a request, then one row per search. Empty
 * rows and cells are ignored.
 * @param file name of the file in errors
 * @throws {BatchFileError} with all problems, by line and column
 */
export function readSearches(bytes: Uint8Array, file: string): Searches {
  const [header, ...rows] = readRows(decode(bytes, file), file);
  if (header === undefined) throw new BatchFileError(file, [{ line: 1, column: null, detail: HEADER_MISSING }]);
  const { columns, problems } = readHeader(header);
  const searches: Searches = { items: [], lines: [] };
  if (problems.length === 0) {
    for (const { line, cells } of rows) {
      if (cells.length !== columns.length) {
        problems.push({
          line,
          column: null,
          detail: countProblem(cells.length, columns.length),
        });
        continue;
      }
      searches.items.push(readItem(columns, cells, line, problems));
      searches.lines.push(line);
    }
    if (rows.length === 0) problems.push({ line: header.line, column: null, detail: 'No search follows the header.' });
    if (rows.length > MOST) {
      const line = rows[MOST]?.line ?? header.line;
      problems.push({
        line,
        column: null,
        detail: `Is search ${MOST + 1} of ${rows.length}; a batch holds ${MOST}. Split the file.`,
      });
    }
  }
  if (problems.length > 0) throw new BatchFileError(file, problems);
  return searches;
}

const HEADER_MISSING = `The first line has to name columns, such as book_title,book_author. There are ${Object.keys(COLUMNS).join(', ')}.`;

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const detail = 'The file is not in UTF-8. Save it as “CSV UTF-8”.';
    throw new BatchFileError(file, [{ line: 1, column: null, detail }]);
  }
}

interface Row {
  line: number;
  cells: string[];
}

const BROKEN_QUOTES: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened and never closed.',
  INVALID_OPENING_QUOTE: 'A quote stands within a cell. Quote the whole cell, and write the quote twice.',
  CSV_INVALID_CLOSING_QUOTE: 'Something follows the closing quote of a cell. Quotes within a cell are written twice.',
};

function readRows(written: string, file: string): Row[] {
  // The parser counts CRLF within a cell as two lines.
  const text = written.replaceAll(/\r\n?/g, '\n');
  const firstLine = text.slice(0, text.search(/\n|$/));
  const delimiter = DELIMITERS.find((one) => firstLine.includes(one)) ?? ',';
  const rows: Row[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const detail = BROKEN_QUOTES[error.code] ?? error.message;
    throw new BatchFileError(file, [{ line, column: null, detail }]);
  }
  return rows;
}

function readHeader({ line, cells }: Row): { columns: Column[]; problems: FileProblem[] } {
  const columns: Column[] = [];
  const problems: FileProblem[] = [];
  cells.forEach((cell, index) => {
    const name = cell.trim().toLowerCase().replaceAll(/[ -]/g, '_');
    if (!isColumn(name)) {
      const detail =
        name === ''
          ? `Column ${index + 1} has no name.`
          : `There is no such column. There are ${Object.keys(COLUMNS).join(', ')}.`;
      problems.push({ line, column: name === '' ? null : cell.trim(), detail });
    } else if (columns.includes(name)) problems.push({ line, column: name, detail: 'Stands there twice.' });
    else columns.push(name);
  });
  return { columns, problems };
}

function isColumn(name: string): name is Column {
  return Object.hasOwn(COLUMNS, name);
}

function readItem(columns: readonly Column[], cells: readonly string[], line: number, problems: FileProblem[]): Item {
  const values = columns.map((column, index): [Column, string | string[] | boolean | undefined] => {
    const cell = (cells[index] ?? '').trim();
    switch (COLUMNS[column]) {
      case 'text':
        return [column, cell === '' ? undefined : cell];
      case 'list':
        return [column, cell === '' ? undefined : cell.split(/[\s,;]+/)];
      case 'flag': {
        const word = cell.toLowerCase();
        if (!FLAGS.has(word)) problems.push({ line, column, detail: `${cell} must be true or false.` });
        return [column, FLAGS.get(word)];
      }
    }
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function countProblem(cells: number, columns: number): string {
  const advice = cells > columns ? 'Quote cells that hold commas.' : 'Write the comma of an empty cell, too.';
  return `Has ${cells} cells under ${columns} columns. ${advice}`;
}
