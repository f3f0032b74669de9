import { posix, relative, sep } from 'node:path';
import type { Plugin } from 'rolldown';

const OWN_SOURCE = /^((?:libs|packages|services)\/[^/]+)\/src\/(.+)\.ts$/;
const PLACE = /__PLACE__\(["'`]([^"'`]+)["'`]\)/g;

/** Path of the compiled module. */
export function compiledPath(path: string): string {
  return path.replace(OWN_SOURCE, '$1/dist/$2.js');
}

/**
 * Preserves each module's original location, so that in a bundle with the layout of the repository it finds the files it reads and the
 * scripts it starts.
 */
export function preserveModuleUrls(root: string): Plugin {
  const placeOf = (id: string) => compiledPath(relative(root, id).split(sep).join('/'));
  return {
    name: 'preserve-module-urls',
    transform: {
      filter: { id: { exclude: /^\0/ }, code: /\bimport\.meta\.url\b|\b__(?:dirname|filename)\b/ },
      handler(code, id) {
        const url = `__PLACE__(${JSON.stringify(placeOf(id))})`;
        if (code.includes('import.meta.url')) return code.replaceAll(/\bimport\.meta\.url\b/g, url);
        const path = `process.getBuiltinModule('node:url').fileURLToPath`;
        return `var __filename = ${path}(${url}), __dirname = ${path}(new URL('.', ${url})); ${code}`;
      },
    },
    renderChunk: (code, { fileName }) =>
      code.replaceAll(PLACE, (_, place: string) => {
        const path = posix.relative(posix.dirname(fileName), place);
        return `new URL(${JSON.stringify(path)}, import.meta.url).href`;
      }),
  };
}
