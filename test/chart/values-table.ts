import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHART } from './helm.ts';
import { valuesSchema } from './values-schema.ts';

const Table = z.record(z.string(), z.unknown());
interface Node {
  description?: string | undefined;
  properties?: Record<string, Node> | undefined;
}
const Node: z.ZodType<Node> = z.object({
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), Node).optional();
  },
});

interface Row {
  path: string[];
  fallback: string;
  description: string;
}

function show(value: unknown): string {
  const json = JSON.stringify(value);
  if (value === '' || json === '{}' || json === '[]') return '–';
  return json.length > 48 ? 'see `values.yaml`' : `\`${typeof value === 'string' ? value : json}\``;
}

/** Every value that is documented or holds no further ones. */
function rowsOf({ description, properties }: Node, value: unknown, path: string[]): Row[] {
  if (description === undefined && properties !== undefined) {
    const table = Table.parse(value);
    return Object.entries(properties).flatMap(([key, node]) => rowsOf(node, table[key], [...path, key]));
  }
  return [{ path, fallback: show(value), description: description ?? '' }];
}

/** Puts rows together that differ in one part of their path only, such as those of the three services. */
function merged(rows: readonly Row[]): string[] {
  const groups = Map.groupBy(rows, ({ path, description }) => {
    const part = path.findIndex((name) => ['api', 'worker', 'scaler', 'redis', 'postgresql'].includes(name));
    const rest = part < 0 || description === '' ? path : path.with(part, '*');
    return `${rest.join('.')} ${description}`;
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const path = first.path.map((name, part) => {
      const names = [...new Set(group.map((row) => row.path[part] ?? name))];
      return names.length > 1 ? `{${names.join(',')}}` : name;
    });
    const fallbacks = [...new Set(group.map(({ fallback }) => fallback))];
    const fallback = fallbacks.length > 1 ? 'see `values.yaml`' : (fallbacks[0] ?? '');
    return [`| \`${path.join('.')}\` | ${fallback} | ${first.description} |`];
  });
}

/** The table of the chart's README. */
export function valuesTable(): string {
  const values: unknown = parse(readFileSync(join(CHART, 'values.yaml'), 'utf8'));
  const schema = Node.parse(JSON.parse(valuesSchema()));
  return ['| Value | Default | Meaning |', '| --- | --- | --- |', ...merged(rowsOf(schema, values, []))].join('\n');
}
