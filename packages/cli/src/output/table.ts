/** A column of a table; the last one is never truncated. */
export interface Column {
  head: string;
  /** Maximum characters of a cell. */
  width: number;
}

const GAP = '  ';

/** Rows below a header and a rule, truncated to the column widths. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  ruleWidth?: number,
): string {
  const head = line(
    columns,
    columns.map((column) => column.head),
  );
  return [head, '─'.repeat(ruleWidth ?? head.length), ...rows.map((row) => line(columns, row))].join('\n');
}

function line(columns: readonly Column[], cells: readonly string[]): string {
  const last = columns.length - 1;
  return columns
    .map(({ width }, index) => (index === last ? (cells[index] ?? '') : fit(cells[index] ?? '', width)))
    .join(GAP);
}

/** Truncates without splitting a surrogate pair. */
function fit(text: string, width: number): string {
  if (text.length <= width) return text.padEnd(width);
  const cut = text.slice(0, width - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
