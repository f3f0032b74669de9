import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entityTag } from '../http/entity-tag.ts';

/** The build output of `services/web`, relative to `src/page` and `dist/page`. */
const BUILT = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** The HTML documents of the page; each loads its scripts and styles from `/assets/`. */
const DOCUMENTS = { page: 'index.html', console: 'console.html' } as const;
export type DocumentName = keyof typeof DOCUMENTS;

/** The built page. Assets have content hashes in their names, so only the documents change with a new build. */
export interface PageFiles {
  assets: string;
  read: (name: DocumentName) => Promise<{ content: string; tag: string }>;
}

/** The built page; null if it was not built, as when only the API is developed. */
export function openPageFiles(directory = BUILT): PageFiles | null {
  if (!existsSync(join(directory, DOCUMENTS.page))) return null;
  return {
    assets: join(directory, 'assets'),
    read: async (name) => {
      const content = await readFile(join(directory, DOCUMENTS[name]), 'utf8');
      return { content, tag: entityTag(content) };
    },
  };
}
