import { siteName } from '@scholarsource/contracts';
import { isWithinDomain } from '@scholarsource/web';
import { uploadsAt } from './upload-sites.ts';

/** Platforms that want an account or money before anyone can study: they and all their subdomains are refused. */
const BLOCKED_DOMAINS = [
  'khanacademy.org',
  'coursera.org',
  'udemy.com',
  'edx.org',
  'udacity.com',
  'brilliant.org',
  'thinkific.com',
  'teachable.com',
  'podia.com',
];

const BLOCKED_PATHS = /\/(premium|pro|subscription|members-only)\//i;

/** Well-known sites whose ending does not tell their country. */
const COUNTRY_OF_DOMAIN = { 'open.edu': 'GB', 'futurelearn.com': 'GB', 'nand2tetris.org': 'IL' };

/** Endings that stand for a country under another name than its code. */
const COUNTRY_OF_ENDING: Record<string, string> = { uk: 'GB', edu: 'US', gov: 'US', mil: 'US' };

/** Two-letter endings that are sold worldwide and say nothing about a country. */
const WORLDWIDE_ENDINGS = new Set(['us', 'io', 'co', 'tv', 'me', 'ai', 'fm', 'gg', 'ly', 'to', 'eu']);

/** Short addresses of worldwide sites under the ending of a country. */
const WORLDWIDE_SITES = ['youtu.be', 'goo.gl'];

/** Why an address is never recommended, or null if nothing speaks against it. */
export function blockedBy(url: string): string | null {
  if (!URL.canParse(url)) return 'it is no address';
  const { protocol, username, password, hostname: written, pathname } = new URL(url);
  const hostname = siteName(written);
  if (protocol !== 'http:' && protocol !== 'https:') return 'it is no web address';
  if (username !== '' || password !== '') return 'its address holds a name or a password';
  const domain = BLOCKED_DOMAINS.find((blocked) => isWithinDomain(hostname, blocked));
  if (domain !== undefined) return `${domain} wants an account or money`;
  if (uploadsAt(url) === 'shadow_library') return 'the site distributes pirated books';
  if (BLOCKED_PATHS.test(`${pathname}/`)) return 'the page is for paying members';
  return null;
}

/** Whether an address belongs to a site as a person names it: a host with its subdomains, or one word of the host. */
export function belongsTo(url: string, site: string): boolean {
  const host = siteName(new URL(url).hostname);
  const wanted = siteName(site);
  return wanted.includes('.') ? isWithinDomain(host, wanted) : host.split('.').includes(wanted);
}

/** Whether a site that a person named is one of the platforms that are never recommended. */
export function isBlockedSite(site: string): boolean {
  const host = siteName(site);
  return BLOCKED_DOMAINS.some((domain) => isWithinDomain(host, domain) || domain.split('.')[0] === host);
}

/** Whether a site that a person named is known to be of none of the countries (ISO 3166 codes). Most endings tell nothing. */
export function isForeign(site: string, countries: ReadonlySet<string>): boolean {
  const country = countryOf(siteName(site));
  return country !== null && !countries.has(country);
}

function countryOf(host: string): string | null {
  const known = Object.entries(COUNTRY_OF_DOMAIN).find(([domain]) => isWithinDomain(host, domain));
  if (known !== undefined) return known[1];
  if (WORLDWIDE_SITES.some((domain) => isWithinDomain(host, domain))) return null;
  const ending = host.split('.').at(-1) ?? '';
  if (!host.includes('.') || WORLDWIDE_ENDINGS.has(ending)) return null;
  return COUNTRY_OF_ENDING[ending] ?? (ending.length === 2 ? ending.toUpperCase() : null);
}

let names: Intl.DisplayNames | undefined;

function nameOf(country: string): string | undefined {
  return (names ??= new Intl.DisplayNames('en', { type: 'region' })).of(country);
}

/** Further names of countries, in small letters. */
const OTHER_NAMES: Record<string, string> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
};

/** Whether a country, by its English name or its ISO 3166 code, is none of those (ISO 3166 codes). */
export function isForeignCountry(country: string, countries: ReadonlySet<string>): boolean {
  const said = country.trim().toLowerCase();
  const code = OTHER_NAMES[said] ?? said.toUpperCase();
  return !countries.has(code) && ![...countries].some((wanted) => nameOf(wanted)?.toLowerCase() === said);
}

/** Countries as people name them. */
export function countryNames(countries: ReadonlySet<string>): string {
  return [...countries].map((code) => nameOf(code) ?? code).join(', ');
}
