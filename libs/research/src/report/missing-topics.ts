import { belongsTo } from '@scholarsource/sources';
import { enumerate, escape } from './markdown-text.ts';

/** Where free courses and books of every subject are listed. */
const CATALOGUES = [
  { name: 'Open Textbook Library', url: 'https://open.umn.edu/' },
  { name: 'LibreTexts', url: 'https://libretexts.org/' },
  { name: 'OpenStax', url: 'https://openstax.org/' },
  { name: 'MIT OpenCourseWare', url: 'https://ocw.mit.edu/' },
  { name: 'Wikibooks', url: 'https://en.wikibooks.org/' },
];
/** Topics that are named one by one. */
const MOST_NAMED = 20;

interface Missing {
  topics: readonly string[];
  /** What the topics belong to; null if unknown. */
  subject: string | null;
  /** Sites that the student does not want. */
  excludedSites: readonly string[];
}

/** Which topics no resource teaches, and where to look for them: by name, as nobody has seen an address. */
export function missingLines({ topics, subject, excludedSites }: Missing): string[] {
  if (topics.length === 0) return [];
  const sites = CATALOGUES.filter(({ url }) => !excludedSites.some((site) => belongsTo(url, site)));
  const where = sites.length === 0 ? 'the library of your school' : enumerate(sites.map(({ name }) => name));
  const words = topics.length === 1 ? `“${topics[0] ?? ''}”` : 'each of them';
  const beside = subject === null || topics.includes(subject) ? '' : ` together with “${subject}”`;
  return [
    `- **Not covered:** ${escape(enumerate(topics, MOST_NAMED))}`,
    `- **Where to look:** search for ${escape(words + beside)} in the catalogues of ${escape(where)}, and in the syllabus or reading list of your course.`,
  ];
}
