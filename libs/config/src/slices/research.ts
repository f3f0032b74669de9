import { z } from 'zod';
import { setting } from '../setting.ts';
import { list, listPattern, wholeNumber } from '../values.ts';

const countryCodes = z
  .set(z.string().regex(/^[A-Z]{2}$/, 'must be two-letter codes such as US'))
  .min(1, 'must name a country');

export const research = {
  network: setting(
    'RESEARCH_NETWORK',
    z.enum(['auto', 'on', 'off'], 'must be auto, on or off'),
    'auto',
    'Whether pages are opened and links checked: auto does so where the internet is reached, off never.',
  ),
  pageTimeoutMs: setting(
    'PAGE_TIMEOUT_MS',
    wholeNumber(100, 120_000),
    '10000',
    'Milliseconds for one page with all its redirects, refreshes and frames.',
  ),
  pageMaxBytes: setting(
    'PAGE_MAX_BYTES',
    wholeNumber(10_000, 200_000_000),
    '15000000',
    'Bytes of a page with its refreshes and frames, or of a file, that are read, with and without compression.',
  ),
  parserProcesses: setting(
    'PARSER_PROCESSES',
    wholeNumber(1, 100),
    '2',
    'Documents that one worker parses at once, each in a process of its own.',
  ),
  parserMemoryMiB: setting(
    'PARSER_MEMORY_MIB',
    wholeNumber(160, 16_384),
    '256',
    'Mebibytes of memory that each of these processes may take; a document that needs more is not read.',
  ),
  userAgent: setting(
    'RESEARCH_USER_AGENT',
    z.string().regex(/^[\x20-\x7e]+$/, 'must be plain printable text'),
    'ScholarSource/0.1 (study resource finder)',
    'Name by which web sites and their robots.txt know the service; add an address where you can be reached.',
  ),
  contact: setting(
    'RESEARCH_CONTACT',
    z.union([z.literal('').transform(() => null), z.email('must be an e-mail address')]),
    '',
    'E-mail address at which those who run the sources can reach you; every request to a source names it. Crossref, Wikimedia and OpenAlex ask for one.',
  ),
  countries: setting(
    'RESOURCE_COUNTRIES',
    list
      .transform((codes) => new Set(codes))
      .pipe(countryCodes)
      .meta({ pattern: listPattern('[A-Z]{2}') }),
    'US',
    'Countries whose sites are searched and recommended, as comma-separated ISO 3166 codes.',
  ),
};
