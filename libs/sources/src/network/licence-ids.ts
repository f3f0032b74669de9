const CC_URL = /creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)(?:\/(\d\.\d))?/i;

/** Words of a Creative Commons licence's name, in the order in which its id has them. */
const TERMS: [RegExp, string][] = [
  [/non-?commercial/i, 'NC'],
  [/share-?alike/i, 'SA'],
  [/no-?deriv/i, 'ND'],
];

/** What LibreTexts, the Open Textbook Library and OpenAlex call licences, in letters alone. */
const TAGS: Readonly<Record<string, string>> = {
  ccby: 'CC-BY',
  ccbysa: 'CC-BY-SA',
  ccbync: 'CC-BY-NC',
  ccbynd: 'CC-BY-ND',
  ccbyncsa: 'CC-BY-NC-SA',
  ccbyncnd: 'CC-BY-NC-ND',
  gnufdl: 'GFDL',
  freedocumentationlicensegnu: 'GFDL',
  publicdomain: 'public-domain',
  arr: 'all-rights-reserved',
};

/** The SPDX-like id of a licence that a source states by address, tag or name; null if it is none that is known. */
export function licenceId(stated: string, version = ''): string | null {
  const url = CC_URL.exec(stated);
  if (url !== null) {
    const [, group, code = '', number = version] = url;
    if (group?.toLowerCase() === 'publicdomain') return code.toLowerCase() === 'zero' ? 'CC0-1.0' : 'public-domain';
    return withVersion(`CC-${code.toUpperCase()}`, number);
  }
  if (/^cc[ -]?(0|zero)\b/i.test(stated.trim())) return 'CC0-1.0';
  const tag =
    TAGS[
      stated
        .trim()
        .toLowerCase()
        .replace(/[^a-z]/g, '')
    ];
  if (tag !== undefined) return tag.startsWith('CC-') ? withVersion(tag, version) : tag;
  if (!/^attribution\b|creative commons.*attribution/i.test(stated.trim())) return null;
  const terms = TERMS.filter(([pattern]) => pattern.test(stated)).map(([, term]) => term);
  return withVersion(['CC-BY', ...terms].join('-'), version);
}

function withVersion(id: string, version: string): string {
  return /^\d\.\d$/.test(version) ? `${id}-${version}` : id;
}
