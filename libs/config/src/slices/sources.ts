import { z } from 'zod';
import { setting } from '../setting.ts';
import { list, listPattern, optionalAddress, optionalText, wholeNumber } from '../values.ts';

/** Network sources, by the names that the engine uses. */
const NAMES = [
  'serper',
  'searxng',
  'openstax',
  'libretexts',
  'mit-learn',
  'wikibooks',
  'crossref',
  'open-textbook-library',
  'doab',
  'openalex',
  'internet-archive',
  'youtube',
  'open-library',
] as const;

export const sources = {
  enabled: setting(
    'RESEARCH_SOURCES',
    list
      .pipe(z.array(z.enum(NAMES, { message: `must name sources among ${NAMES.join(', ')}` })))
      .meta({ pattern: listPattern(NAMES.join('|')) }),
    NAMES.join(','),
    'Comma-separated names of the sources on the network that may be asked; those that need a key or an address also need that.',
  ),
  serperApiKey: setting('SERPER_API_KEY', optionalText, '', 'Key of serper.dev, to search the web through Google.', {
    secret: true,
  }),
  searxngUrl: setting(
    'SEARXNG_URL',
    optionalAddress('http', 'https'),
    '',
    'Address of a SearXNG instance that answers JSON, to search the web through it. A name and a password in it are sent as Basic authorization.',
  ),
  openAlexApiKey: setting(
    'OPENALEX_API_KEY',
    optionalText,
    '',
    'Key of OpenAlex, which is free and allows ten times as many searches a day as asking without one.',
    { secret: true },
  ),
  youTubeApiKey: setting(
    'YOUTUBE_API_KEY',
    optionalText,
    '',
    'Key of the YouTube Data API, to search YouTube for lectures; each question costs two of its searches, of which a key has a hundred a day.',
    { secret: true },
  ),
  timeoutMs: setting(
    'SOURCE_TIMEOUT_MS',
    wholeNumber(100, 60_000),
    '10000',
    'Milliseconds after which a source that does not answer is passed over.',
  ),
};
