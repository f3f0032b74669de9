import { isAscii } from 'node:buffer';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { CONTENTS, type ServiceName } from './contents.ts';
import { compiledPath, preserveModuleUrls } from './preserve-module-urls.ts';
import { lazyDates } from './lazy-dates.ts';
import { lazyHttp } from './lazy-http.ts';
import { licencesOf } from './licences.ts';

/**
 * Optional dependencies of packages, and the static files of Bull Board, whose path is configured. Any other missing module fails at its
 * import.
 */
const EXPECTED = new Set(['UNRESOLVED_IMPORT', 'EVAL', 'SOURCEMAP_BROKEN']);

/**
 * Packages of the start that get chunks of their own, with what they depend on; each depends on none below it. V8 compiles a file at once:
 * a single one of two megabytes takes 16 MB, which leaves the allocator with holes that stay resident.
 */
const CHUNKS = ['rxjs', 'yaml', 'mime-db', '@fastify/ajv-compiler', 'fastify', 'bull', '@nestjs'].map((name) => ({
  name: name.replace(/\W/g, ''),
  test: new RegExp(`/node_modules/${name}/`),
  tags: ['$initial' as const],
}));

interface BundleOptions {
  /** The repository. */
  root: string;
  /** The output directory; existing contents are removed. */
  directory: string;
  /** Whether source maps are written, for readable stacks. */
  maps: boolean;
}

/**
 * Bundles everything a service needs at run time, in the layout of the repository: the code of all packages in a few files, with separate
 * chunks for lazy imports, files that the code reads at run time, and the licences of all packages.
 */
export async function bundleService(service: ServiceName, { root, directory, maps }: BundleOptions): Promise<void> {
  const { entries, files } = CONTENTS[service];
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((path) => [compiledPath(path).replace(/\.js$/, ''), path])),
    platform: 'node',
    // Terminal colours, installed by chance: excluded, so that the bundle depends only on the lock file.
    external: ['supports-color'],
    tsconfig: join(root, 'tsconfig.base.json'),
    resolve: { conditionNames: ['@scholarsource/source'] },
    plugins: [preserveModuleUrls(root), lazyHttp(), lazyDates()],
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
    codeSplitting: { groups: CHUNKS },
    // Nest and the logs use class names.
    keepNames: true,
    minify: true,
    // A single non-ASCII character doubles V8's memory for a file's source.
    charset: 'ascii',
    comments: false,
    // Not referenced in the files: Node would read source maps at every start.
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
