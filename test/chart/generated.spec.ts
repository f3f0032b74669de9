import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { generatedFiles } from './generated.ts';
import { CHART, EXAMPLES, ROOT } from './helm.ts';
import { ChartValues } from './values-schema.ts';

it.each(Object.entries(generatedFiles()))('%s is as `npm run chart:render` writes it', (path, content) => {
  const current = readFileSync(join(ROOT, path), 'utf8');
  if (path.endsWith('.json')) expect(JSON.parse(current)).toEqual(JSON.parse(content));
  else expect(current).toBe(content);
});

it('every example has a golden file and no other does', () => {
  expect(readdirSync(join(ROOT, 'test/chart/golden')).toSorted()).toEqual(
    EXAMPLES.map((file) => `${basename(file, '.yaml')}.txt`).toSorted(),
  );
});

it('values.yaml names every value that there is', () => {
  const values: unknown = parse(readFileSync(join(CHART, 'values.yaml'), 'utf8'));
  expect(ChartValues.safeParse(values).error?.issues).toBeUndefined();
});
