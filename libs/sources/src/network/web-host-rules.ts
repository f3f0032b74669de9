import type { ResourceKind } from '@scholarsource/contracts';
import { isWithinDomain } from '@scholarsource/web';

interface KnownHost {
  domain: string;
  publisher: string;
  credibility: number;
  kind?: ResourceKind;
}

/** Publishers of free study resources, subdomains included; the first that fits counts. */
const KNOWN_HOSTS: readonly KnownHost[] = [
  { domain: 'openstax.org', publisher: 'OpenStax', credibility: 0.9, kind: 'open_textbook' },
  { domain: 'libretexts.org', publisher: 'LibreTexts', credibility: 0.85, kind: 'open_textbook' },
  { domain: 'ocw.mit.edu', publisher: 'MIT OpenCourseWare', credibility: 0.9 },
  {
    domain: 'oyc.yale.edu',
    publisher: 'Open Yale Courses (Yale University)',
    credibility: 0.9,
    kind: 'lecture_series',
  },
  {
    domain: 'open.umn.edu',
    publisher: 'University of Minnesota (Open Textbook Library)',
    credibility: 0.85,
    kind: 'open_textbook',
  },
  { domain: 'openintro.org', publisher: 'OpenIntro', credibility: 0.85, kind: 'open_textbook' },
  { domain: 'wikibooks.org', publisher: 'Wikibooks', credibility: 0.5, kind: 'open_textbook' },
  { domain: 'gutenberg.org', publisher: 'Project Gutenberg', credibility: 0.8, kind: 'open_textbook' },
  { domain: 'pressbooks.pub', publisher: 'Pressbooks', credibility: 0.6, kind: 'open_textbook' },
  { domain: 'youtube.com', publisher: 'YouTube', credibility: 0.5 },
  { domain: 'youtu.be', publisher: 'YouTube', credibility: 0.5 },
];

/** What an ending says about who is behind a host. */
const ENDINGS: readonly [string, number][] = [
  ['edu', 0.7],
  ['gov', 0.7],
  ['org', 0.45],
];
const ANY_HOST = 0.35;

/** Shops, and sites that sell or trade answers and other people's books: never free, or never legal. */
const NOT_FREE = [
  'amazon.com',
  'barnesandnoble.com',
  'bartleby.com',
  'cengage.com',
  'chegg.com',
  'coursehero.com',
  'ebay.com',
  'mheducation.com',
  'numerade.com',
  'pearson.com',
  'quizlet.com',
  'scribd.com',
  'slideshare.net',
  'studocu.com',
  'study.com',
  'vitalsource.com',
  'wileyplus.com',
];

/** What the words of an address and a title say about a resource; the first that fits counts. */
const KIND_WORDS: readonly [RegExp, ResourceKind][] = [
  [/\b(midterms?|finals?|exams?|tests? with|past papers?|quiz(zes)?)\b/i, 'practice_exam'],
  [/\b(problem sets?|p-?sets?|homework|assignments?)\b/i, 'problem_set'],
  [/\b(practice problems?|exercises|worksheets?|solved problems?)\b/i, 'practice_problem'],
  [/\b(lecture videos?|video lectures?|lecture series)\b/i, 'lecture_series'],
  [/\b(open textbook|free textbook|textbook|e-?book)\b/i, 'open_textbook'],
];

/** Whether a site sells or trades what it shows. */
export function isNotFree(host: string): boolean {
  return NOT_FREE.some((domain) => isWithinDomain(host, domain));
}

/** The owner of a host, and how much trust that implies. */
export function publisherOf(host: string): { publisher: string; credibility: number } {
  const known = KNOWN_HOSTS.find(({ domain }) => isWithinDomain(host, domain));
  if (known !== undefined) return { publisher: known.publisher, credibility: known.credibility };
  const ending = ENDINGS.find(([suffix]) => host.endsWith(`.${suffix}`));
  return { publisher: host.replace(/^www\./, ''), credibility: ending?.[1] ?? ANY_HOST };
}

/** What a web page most likely is: by its video address, by the words of its address and title, by its publisher, else notes. */
export function kindOfPage(url: string, title: string): ResourceKind {
  const { hostname, pathname, searchParams } = new URL(url);
  if (isWithinDomain(hostname, 'youtu.be')) return 'video_lecture';
  if (isWithinDomain(hostname, 'youtube.com')) {
    return pathname === '/watch' && !searchParams.has('list') ? 'video_lecture' : 'lecture_series';
  }
  const said = `${title} ${pathname.replace(/[/_.-]+/g, ' ')}`;
  const byWords = KIND_WORDS.find(([pattern]) => pattern.test(said))?.[1];
  return byWords ?? KNOWN_HOSTS.find(({ domain }) => isWithinDomain(hostname, domain))?.kind ?? 'course_notes';
}
