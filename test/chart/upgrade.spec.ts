import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { render, ROOT } from './helm.ts';
import { immutableFields } from './immutable.ts';

const RELEASED = join(ROOT, 'test/chart/released');

// A file holds what `immutableFields` says of a release's defaults. A new release adds one and changes none.
it.each(readdirSync(RELEASED))('an upgrade from %s changes nothing that Kubernetes refuses to change', (file) => {
  const before = z.record(z.string(), z.looseObject({})).parse(parse(readFileSync(join(RELEASED, file), 'utf8')));
  expect(Object.keys(before).length).toBeGreaterThan(4);
  // Fields that are not there are not in the file either.
  const now = z.record(z.string(), z.looseObject({})).parse(JSON.parse(JSON.stringify(immutableFields(render()))));
  for (const [object, fields] of Object.entries(before)) expect(now[object]).toEqual(fields);
});

it('an upgrade leaves the number of workers to the autoscaler', () => {
  const workers = render().filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name.endsWith('-worker'));
  expect(workers.map(({ spec }) => z.looseObject({ replicas: z.int().optional() }).parse(spec).replicas)).toEqual([
    undefined,
  ]);
});
