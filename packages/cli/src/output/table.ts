/** A column of a table; the last one of a table is not cut. */
export interface Column {
  head: string;
  /** Characters; longer cells are cut. */
  width: number;
}

const GAP = '  ';

/** Rows under a head and a rule, cells cut to their columns. */
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

/** Cut without half a character where a surrogate pair would be split. */
function fit(text: string, width: number): string {
  if (text.length <= width) return text.padEnd(width);
  const cut = text.slice(0, width - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
