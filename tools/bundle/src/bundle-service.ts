import { isAscii } from 'node:buffer';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { CONTENTS, type ServiceName } from './contents.ts';
import { compiledPath, keepPlaces } from './keep-places.ts';
import { lazyDates } from './lazy-dates.ts';
import { lazyHttp } from './lazy-http.ts';
import { licencesOf } from './licences.ts';

/**
 * Packages ask for others that they can do without, and Bull's board for its pages, which it is given. Whatever else is missing
 * fails where it is asked for.
 */
const EXPECTED = new Set(['UNRESOLVED_IMPORT', 'EVAL', 'SOURCEMAP_BROKEN']);

interface BundleOptions {
  /** The repository. */
  root: string;
  /** Where the bundle goes; what is there is removed. */
  directory: string;
  /** Whether a map of each file goes beside it, for reading stacks. */
  maps: boolean;
}

/**
 * Writes everything that a service runs with, laid out as the repository is: the code of all packages in a few files, of which
 * those that are imported on first use stay apart, what the code reads at run time, and the licences of all that.
 */
export async function bundleService(service: ServiceName, { root, directory, maps }: BundleOptions): Promise<void> {
  const { entries, files } = CONTENTS[service];
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((path) => [compiledPath(path).replace(/\.js$/, ''), path])),
    platform: 'node',
    // Colours for people, there by chance: what is bundled is the same wherever the lock file is installed.
    external: ['supports-color'],
    tsconfig: join(root, 'tsconfig.base.json'),
    resolve: { conditionNames: ['@scholarsource/source'] },
    plugins: [keepPlaces(root), lazyHttp(), lazyDates()],
    onLog: (level, log, pass) => {
      if (!EXPECTED.has(log.code ?? '')) pass(level, log);
    },
  });
  rmSync(directory, { recursive: true, force: true });
  const { output } = await bundle.write({
    dir: directory,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: `services/${service}/dist/[name]-[hash].js`,
    // Nest and logs go by the names of classes.
    keepNames: true,
    minify: true,
    // One character beyond ASCII doubles what V8 keeps of a file.
    charset: 'ascii',
    comments: false,
    // Not named in the files: Node would read them at every start.
    sourcemap: maps ? 'hidden' : false,
  });
  await bundle.close();
  for (const file of output) {
    if (file.type === 'chunk' && !isAscii(Buffer.from(file.code))) {
      throw new Error(`${file.fileName} is not ASCII: write \\u escapes in its templates of String.raw.`);
    }
  }
  for (const path of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    cpSync(join(root, path), join(directory, path), { recursive: true });
  }
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  const sources = [...modules, ...files.map((path) => resolve(root, path))];
  writeFileSync(join(directory, 'THIRD-PARTY-LICENCES.txt'), licencesOf(sources));
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n');
}
