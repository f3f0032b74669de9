import type { ImportableAddress } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { isEnglish } from './languages.ts';
import { licenceId } from './licence-ids.ts';
import { type ResourceSource, SourceFailed } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** A field that an item may have once or several times. */
const Texts = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => [value ?? []].flat());
const Flag = z.union([z.string(), z.boolean()]).nullish();

/** The output in JSON of https://archive.org/advancedsearch.php#raw, with fields of https://archive.org/developers/metadata-schema/. */
const Found = z.object({
  response: z.object({
    docs: tolerantList(
      z.object({
        identifier: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/),
        title: Texts.pipe(z.array(z.string().min(1)).min(1)),
        creator: Texts,
        subject: Texts,
        description: Texts,
        language: Texts,
        publisher: Texts,
        collection: Texts,
        licenseurl: Texts,
        'possible-copyright-status': Texts,
        'access-restricted-item': Flag,
      }),
    ),
  }),
});
type Doc = z.infer<typeof Found>['response']['docs'][number];

/** `/metadata/<identifier>` of https://archive.org/developers/md-read.html. */
const Item = z.object({
  metadata: z.object({ 'access-restricted-item': Flag }),
  files: tolerantList(z.object({ name: z.string().min(1), format: z.string().nullish(), private: Flag })),
});

const SITE = 'https://archive.org';
const FIELDS = [
  'identifier',
  'title',
  'creator',
  'subject',
  'description',
  'language',
  'publisher',
  'collection',
  'licenseurl',
  'possible-copyright-status',
  'access-restricted-item',
];
const MOST = 30;
/** Maximum items whose files are fetched. */
const LOOKED_UP = 3;
/** Books that are lent to one reader at a time, or to readers who cannot see print. */
const LENT = ['inlibrary', 'printdisabled', 'lendinglibrary'];
/** Sites where anyone can upload files: licences stated there are not reliable. */
const UPLOADED = /^(?:opensource|community|folkscanomy|additional_collections)/;
const PDFS: ReadonlySet<string> = new Set(['Text PDF', 'Image Container PDF', 'Additional Text PDF', 'PDF']);

/** Texts of the Internet Archive that anyone may read in full; nothing that is lent or restricted. */
export function internetArchiveSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: SITE, intervalMs: 500 }, options);
  const remote: RemoteSearch = {
    kinds: ['open_textbook'],
    site: SITE,
    find: async (words, limit, context) => {
      const query = { q: questionOf(words), 'fl[]': FIELDS, rows: String(Math.min(MOST, limit)), output: 'json' };
      const { docs } = (await http.json(Found, { path: '/advancedsearch.php', query }, context)).response;
      const readable = docs.filter((doc) => !isLent(doc) && isEnglish(doc.language[0]));
      const lookedUp = new Map<Doc, ImportableAddress[] | null>();
      for (const doc of readable.filter((found) => licenceOf(found) !== null).slice(0, LOOKED_UP)) {
        lookedUp.set(doc, await filesOf(http, doc, context));
      }
      return readable.flatMap((doc) => {
        const files = lookedUp.get(doc);
        return files === null ? [] : [toDraft(doc, files ?? [])];
      });
    },
  };
  return new SearchedSource('internet-archive', remote, names);
}

function questionOf(words: readonly string[]): string {
  const asked = words.map((word) => `"${word.replaceAll(/["\\]/g, '')}"`).join(' OR ');
  const free = '(possible-copyright-status:NOT_IN_COPYRIGHT OR licenseurl:*)';
  const lent = `-access-restricted-item:true AND -collection:(${LENT.join(' OR ')})`;
  return `(${asked}) AND mediatype:texts AND ${free} AND ${lent}`;
}

function isTrue(flag: z.infer<typeof Flag>): boolean {
  return flag === true || flag === 'true';
}

function isLent(doc: Doc): boolean {
  return isTrue(doc['access-restricted-item']) || doc.collection.some((name) => LENT.includes(name));
}

/** What a library or the Archive itself says of the rights; what an uploader says counts for nothing. */
function licenceOf(doc: Doc): string | null {
  if (doc.collection.some((name) => UPLOADED.test(name))) return null;
  if (doc['possible-copyright-status'].includes('NOT_IN_COPYRIGHT')) return 'public-domain';
  return doc.licenseurl.map((stated) => licenceId(stated)).find((id) => id !== null) ?? null;
}

/** The PDF of an item; null if the item turns out to be restricted. Without an answer the item goes without its files. */
async function filesOf(
  http: SourceHttp,
  { identifier, title }: Doc,
  context: RunContext,
): Promise<ImportableAddress[] | null> {
  try {
    const { metadata, files } = await http.json(Item, { path: `/metadata/${identifier}` }, context);
    if (isTrue(metadata['access-restricted-item'])) return null;
    const pdf = files.find((file) => PDFS.has(file.format ?? '') && !isTrue(file.private));
    const path = pdf?.name.split('/').map(encodeURIComponent).join('/');
    return path === undefined
      ? []
      : [{ url: `${SITE}/download/${identifier}/${path}`, format: 'pdf', title: title[0] ?? identifier }];
  } catch (error) {
    if (error instanceof SourceFailed) return [];
    throw error;
  }
}

function toDraft(doc: Doc, imports: ImportableAddress[]): Draft {
  return {
    title: doc.title[0] ?? doc.identifier,
    url: `${SITE}/details/${doc.identifier}`,
    publisher: doc.publisher[0] ?? 'Internet Archive',
    kind: 'open_textbook',
    credibility: 0.5,
    subjects: doc.subject,
    authors: doc.creator,
    licence: licenceOf(doc),
    snippet: doc.description[0] ?? null,
    imports,
  };
}
