import type { CommandContext } from '../command-context.ts';
import type { Page } from '../options/page-options.ts';
import { type Column, renderTable } from './table.ts';

/** Shows a page of a list as a table, and how to get the next page. */
export function showList<Item>(
  { items, next }: Page<Item>,
  columns: readonly (Column & { of: (item: Item) => string })[],
  { show, note }: CommandContext,
): void {
  const rows = items.map((item) => columns.map(({ of }) => of(item)));
  show({ items, next }, items.length === 0 ? 'None.' : renderTable(columns, rows));
  if (next !== null) note(`There are more: --cursor ${next} shows the next page, --all everything.`);
}
