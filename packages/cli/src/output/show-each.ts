import type { CommandContext } from '../command-context.ts';

/** What is shown of one thing that was done: the item in JSON, else the text. */
export interface Done<Item> {
  item: Item;
  text: string;
}

/** Does something for each id in turn, and shows what was done, also when the next one fails. */
export async function showEach<Item>(
  ids: Iterable<string> | AsyncIterable<string>,
  { json, print }: CommandContext,
  act: (id: string) => Promise<Done<Item>>,
): Promise<void> {
  const items: Item[] = [];
  try {
    for await (const id of ids) {
      const { item, text } = await act(id);
      items.push(item);
      if (!json) print(text);
    }
  } finally {
    if (json) print(JSON.stringify({ items }, null, 2));
  }
}
