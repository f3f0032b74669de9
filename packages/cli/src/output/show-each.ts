import type { CommandContext } from '../command-context.ts';

/** The output for one processed item: the item in JSON, else the text. */
export interface Done<Item> {
  item: Item;
  text: string;
}

/** Processes ids one by one and shows each result, even if a later one fails. */
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
