import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHART } from './helm.ts';

const Values = z.record(z.string(), z.unknown());

/** The path of every value that is no table, `a.b.c`. */
function paths(values: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const table = Values.safeParse(value);
    return table.success && Object.keys(table.data).length > 0
      ? paths(table.data, `${prefix}${key}.`)
      : [`${prefix}${key}`];
  });
}

/** Writes `{a,b}.c` out and joins `.d` to the name before it. */
function documented(readme: string): string[] {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => {
    const names = [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
    const first = names[0] ?? '';
    const full = names.map((name) =>
      name.startsWith('.') ? `${first.slice(0, first.lastIndexOf('.'))}${name}` : name,
    );
    return full.flatMap((name) => {
      const group = /^\{([^}]+)\}(.*)$/.exec(name) ?? /^(.*)\{([^}]+)\}(.*)$/.exec(name);
      if (!group) return [name];
      const [before, choices, after] = group.length === 4 ? group.slice(1) : ['', group[1], group[2]];
      return (choices ?? '').split(',').map((choice) => `${before}${choice}${after}`);
    });
  });
}

it('the README describes every value of the chart and none that is not there', () => {
  const values = Values.parse(parse(readFileSync(join(CHART, 'values.yaml'), 'utf8')));
  const table = documented(readFileSync(join(CHART, 'README.md'), 'utf8'));
  const isCovered = (path: string) => table.some((name) => path === name || path.startsWith(`${name}.`));
  const leaves = paths(values);
  expect(leaves.filter((path) => !isCovered(path))).toEqual([]);
  expect(table.filter((name) => !leaves.some((path) => path === name || path.startsWith(`${name}.`)))).toEqual([]);
});
