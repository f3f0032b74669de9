import type { Command } from 'commander';
import { parseCount } from './option-values.ts';

/** Which part of a list is shown. */
export interface PageOptions {
  limit?: number;
  cursor?: string;
  all?: boolean;
}

/** What the API is asked for a page by. */
export type PageQuery = Pick<PageOptions, 'limit' | 'cursor'>;

/** What is shown of a list; `next` is the cursor of what follows. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Adds the options of a list, and `--json`. */
export function withPageOptions(command: Command): Command {
  return command
    .option('--limit <count>', 'how many at a time', parseCount(100))
    .option('--cursor <cursor>', 'go on where an earlier list ended')
    .option('--all', 'everything, page after page')
    .option('--json', 'print JSON: { "items": […], "next": … }');
}

/** One page, or with `--all` every one from there on as one. */
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
