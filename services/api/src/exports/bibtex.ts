import { oneLine, type StoredResource } from './stored-resource.ts';

/** One `@misc` entry per resource: the only type that every style supports and that needs no year. */
export function renderBibtex(resources: readonly StoredResource[], accessed: string): string {
  return resources
    .map((resource, index) => {
      const fields = [
        ['title', `{${escape(resource.title)}}`],
        ['author', resource.authors.map(name).join(' and ')],
        ['publisher', escape(resource.source)],
        ['url', address(resource.url)],
        ['urldate', (resource.link?.checked_at ?? accessed).slice(0, 10)],
        ['keywords', escape(resource.covers.join(', '))],
        ['abstract', escape(resource.description ?? '')],
        ['note', escape(note(resource))],
      ].filter(([, value]) => value !== '');
      const lines = fields.map(([key, value]) => `  ${key} = {${value}}`);
      return `@misc{${citationKey(resource, index)},\n${lines.join(',\n')}\n}\n`;
    })
    .join('\n');
}

function note({ type, licence }: StoredResource): string {
  return licence === null ? type : `${type}. Licence: ${licence.id}`;
}

/** Letters and digits of the title, and a number that makes the key unique. */
function citationKey({ title }: StoredResource, index: number): string {
  const word = title
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .find((part) => part.length > 3);
  return `${word ?? 'resource'}${index + 1}`;
}

/** Braces keep BibTeX from splitting a name at a comma or at “and”. */
function name(author: string): string {
  const escaped = escape(author);
  return /,|\band\b/i.test(author) ? `{${escaped}}` : escaped;
}

/** URLs are not typeset, so only what would unbalance the braces is encoded. */
function address(url: string): string {
  return oneLine(url).replace(/[{}\\]/g, encodeURIComponent);
}

const TYPESET: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // Not \{ and \}: BibTeX counts braces without regard to escapes.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};

function escape(text: string): string {
  return oneLine(text).replace(/[\\~^&%$#_{}]/g, (sign) => TYPESET[sign] ?? `\\${sign}`);
}
