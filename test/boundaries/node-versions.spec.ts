import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { subset } from 'semver';
import { z } from 'zod';

const Packages = z.record(z.string(), z.object({ engines: z.object({ node: z.string().optional() }).optional() }));
const Lock = z.object({ packages: Packages });

describe('the versions of Node that the repository names', () => {
  const lock = readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8');
  const { packages } = Lock.parse(JSON.parse(lock));
  const ours = packages['']?.engines?.node ?? '';

  it('are supported by every package that `npm ci` installs', () => {
    const unsupported = Object.entries(packages).flatMap(([path, { engines }]) =>
      engines?.node === undefined || subset(ours, engines.node) ? [] : [`${path} needs Node ${engines.node}`],
    );
    expect(unsupported).toEqual([]);
  });

  it.each(['^20.19.0', '^22.13.0', '^24.0.0'])('include %s', (range) => {
    expect(subset(range, ours)).toBe(true);
  });
});
