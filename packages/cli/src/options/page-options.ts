import type { Command } from 'commander';
import { parseCount } from './option-values.ts';

/** Pagination options. */
export interface PageOptions {
  limit?: number;
  cursor?: string;
  all?: boolean;
}

/** The query of a page. */
export type PageQuery = Pick<PageOptions, 'limit' | 'cursor'>;

/** A page of a list; `next` is the cursor of the next page. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Adds pagination options and `--json`. */
export function withPageOptions(command: Command): Command {
  return command
    .option('--limit <count>', 'how many at a time', parseCount(100))
    .option('--cursor <cursor>', 'go on where an earlier list ended')
    .option('--all', 'everything, page after page')
    .option('--json', 'print JSON: { "items": […], "next": … }');
}

/** One page, or with `--all` all pages from there on. */
export async function readPages<Item>(
  read: (query: PageQuery) => Promise<Page<Item>>,
  { limit, cursor, all = false }: PageOptions,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let next = cursor ?? null;
  do {
    const page = await read({ ...(limit !== undefined && { limit }), ...(next !== null && { cursor: next }) });
    items.push(...page.items);
    next = page.next;
  } while (all && next !== null);
  return { items, next };
}
