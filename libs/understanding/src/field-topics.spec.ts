import { readFields } from './fields.ts';
import { FieldTopics, readTable, UnheldSubject } from './tables.ts';

const spelling = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}+#]+/gu, ' ')
    .trim();

describe('the topics that students name in place of a course', () => {
  const fields = readFields();
  const rows = readTable('topics.jsonl', FieldTopics);

  it('stand once under each field, and under fields that are described', () => {
    expect(new Set(rows.map(({ field }) => field)).size).toBe(rows.length);
    const known = new Set(fields.map(({ id }) => id));
    expect(rows.filter(({ field }) => !known.has(field))).toEqual([]);
    expect(rows.filter(({ topics }) => new Set(topics.map(spelling)).size < topics.length)).toEqual([]);
  });

  it('are called like no other field, and like no subject of which nothing is held', () => {
    const held = fields.flatMap(({ id, names, aliases }) => [...names, ...aliases].map((name) => [name, id] as const));
    const unheld = readTable('unheld.jsonl', UnheldSubject).flatMap(({ name, aliases }) => [name, ...aliases]);
    const taken = new Map(
      [...held, ...unheld.map((name) => [name, null] as const)].map(([n, id]) => [spelling(n), id]),
    );
    const clashes = rows.flatMap(({ field, topics }) =>
      topics.filter((topic) => taken.has(spelling(topic)) && taken.get(spelling(topic)) !== field),
    );
    expect(clashes).toEqual([]);
  });
});
