import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string().default('licence below') });
const LICENCE = /^(?:licen[cs]e|copying|notice)/i;

/** Names, versions and licences of the packages that the modules belong to, as one text. */
export function licencesOf(moduleIds: Iterable<string>): string {
  const directories = new Set([...moduleIds].flatMap((id) => packageDirectory(id) ?? []));
  return [...directories]
    .sort()
    .map((directory) => {
      const { name, version, license } = Manifest.parse(
        JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')),
      );
      const texts = readdirSync(directory)
        .filter((file) => LICENCE.test(file))
        .map((file) => readFileSync(join(directory, file), 'utf8').trim());
      return [`${name} ${version} (${license})`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** The package of a file; null for our own code. */
function packageDirectory(id: string): string | null {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, ''))?.[0] ?? null;
}
