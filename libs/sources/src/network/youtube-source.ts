import type { ImportableAddress } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { type Draft, plainText } from './drafts.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

const Id = z.string().regex(/^[\w-]+$/);
const Title = z.string().transform((title) => plainText(title) ?? '');

/** `search.list` of https://developers.google.com/youtube/v3/docs/search/list. */
const Found = z.object({
  items: tolerantList(
    z.object({
      id: z.object({ videoId: Id.optional(), playlistId: Id.optional() }),
      // Titles come with HTML entities.
      snippet: z.object({ title: Title, channelTitle: Title, description: z.string().nullish() }),
    }),
  ),
});
type Hit = z.infer<typeof Found>['items'][number];

/** `playlistItems.list` of https://developers.google.com/youtube/v3/docs/playlistItems/list. */
const Listed = z.object({
  items: tolerantList(z.object({ snippet: z.object({ title: Title, resourceId: z.object({ videoId: Id }) }) })),
});
type Lecture = z.infer<typeof Listed>['items'][number]['snippet'];

/** `videos.list` of https://developers.google.com/youtube/v3/docs/videos/list. */
const Videos = z.object({
  items: tolerantList(
    z.object({
      id: Id,
      contentDetails: z.object({ duration: z.string() }),
      status: z.object({
        privacyStatus: z.string(),
        uploadStatus: z.string().nullish(),
        license: z.string().nullish(),
      }),
    }),
  ),
});
type Video = z.infer<typeof Videos>['items'][number];

const SITE = 'https://www.youtube.com';
const MOST = 25;
/** Maximum playlists whose lectures are fetched, and maximum lectures of each. */
const LISTS = 3;
const LECTURES = 12;
/** As many as one call may name. */
const MOST_VIDEOS = 50;
/** Shorter ones are no lectures. */
const LEAST_MINUTES = 4;
const KEY_REFUSED = 'it does not accept the key in YOUTUBE_API_KEY';
const SPENT = 'the key in YOUTUBE_API_KEY may not ask it, or what it may ask in a day is spent';
/** Channels that say who teaches there. */
const TEACHES =
  /\b(?:university|college|institute of technology|opencourseware|school of|MIT|stanford|harvard|yale|berkeley)\b/i;

/**
 * Lectures and playlists of lectures on YouTube, these with their lectures one by one. A question costs two of the hundred searches that
 * a key has a day: https://developers.google.com/youtube/v3/determine_quota_cost.
 */
export function youtubeSource(apiKey: string, options: HttpOptions, names: SubjectNames): ResourceSource {
  const meaning = { 400: KEY_REFUSED, 401: KEY_REFUSED, 403: SPENT };
  const http = new SourceHttp({ origin: 'https://www.googleapis.com', intervalMs: 100, meaning }, options);
  // In a header, for addresses get into logs: https://cloud.google.com/docs/authentication/api-keys-use.
  const headers = { 'x-goog-api-key': apiKey };
  const search = async (q: string, only: Readonly<Record<string, string>>, limit: number, context: RunContext) => {
    const maxResults = String(Math.min(MOST, limit));
    const query = { part: 'snippet', q, ...only, maxResults, safeSearch: 'strict', relevanceLanguage: 'en' };
    return (await http.json(Found, { path: '/youtube/v3/search', query, headers }, context)).items;
  };
  const lecturesOf = async (playlistId: string, context: RunContext) => {
    const query = { part: 'snippet', playlistId, maxResults: String(LECTURES) };
    const { items } = await http.json(Listed, { path: '/youtube/v3/playlistItems', query, headers }, context);
    return items.map(({ snippet }) => snippet);
  };
  const videos = async (which: Readonly<Record<string, string>>, context: RunContext) => {
    const query = { part: 'contentDetails,status', ...which };
    return (await http.json(Videos, { path: '/youtube/v3/videos', query, headers }, context)).items;
  };
  const remote: RemoteSearch = {
    kinds: ['lecture_series', 'video_lecture'],
    site: SITE,
    find: async (words, limit, context) => {
      const q = `${words.join(' ')} lecture`;
      // One by one: where the first fails, the next is not paid for.
      const lists = (await search(q, { type: 'playlist' }, limit, context)).filter(({ id }) => id.playlistId);
      const single = await search(q, { type: 'video', videoDuration: 'long' }, limit, context);
      const lectures = new Map<Hit, Lecture[]>();
      for (const list of lists.slice(0, LISTS)) lectures.set(list, await lecturesOf(list.id.playlistId ?? '', context));
      const ids = [
        ...single.flatMap(({ id }) => id.videoId ?? []),
        ...[...lectures.values()].flat().map(({ resourceId }) => resourceId.videoId),
      ];
      const asked = [...new Set(ids)].slice(0, MOST_VIDEOS).join(',');
      const shown = (asked === '' ? [] : await videos({ id: asked }, context)).filter(isLecture);
      const byId = new Map(shown.map((video) => [video.id, video]));
      return [
        ...lists.map((list) => toSeries(list, lectures.get(list) ?? [], byId)),
        ...single.flatMap((hit) => toLecture(hit, byId)),
      ];
    },
    check: (context) => videos({ chart: 'mostPopular', maxResults: '1' }, context),
  };
  return new SearchedSource('youtube', remote, names);
}

/** Whether anyone may watch it, from its beginning to its end, and it is long enough for a lecture. */
function isLecture({ contentDetails, status }: Video): boolean {
  const [, days = 0, hours = 0, minutes = 0] =
    /^P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?/.exec(contentDetails.duration) ?? [];
  const long = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes) >= LEAST_MINUTES;
  return long && status.privacyStatus === 'public' && (status.uploadStatus ?? 'processed') === 'processed';
}

function toSeries({ id, snippet }: Hit, lectures: readonly Lecture[], shown: ReadonlyMap<string, Video>): Draft {
  const imports = lectures.flatMap(({ title, resourceId: { videoId } }): ImportableAddress[] =>
    shown.has(videoId) && title !== '' ? [{ url: addressOf(videoId), format: 'youtube', title }] : [],
  );
  return {
    ...saidOf(snippet),
    url: `${SITE}/playlist?list=${id.playlistId ?? ''}`,
    kind: 'lecture_series',
    topics: imports.map(({ title }) => title),
    imports,
  };
}

function toLecture({ id: { videoId }, snippet }: Hit, shown: ReadonlyMap<string, Video>): Draft[] {
  const video = videoId === undefined ? undefined : shown.get(videoId);
  if (video === undefined) return [];
  // The one Creative Commons licence that YouTube knows: https://support.google.com/youtube/answer/2797468.
  const licence = video.status.license === 'creativeCommon' ? 'CC-BY' : null;
  return [{ ...saidOf(snippet), url: addressOf(video.id), kind: 'video_lecture', licence }];
}

function saidOf({ title, channelTitle, description }: Hit['snippet']) {
  const credibility = TEACHES.test(channelTitle) ? 0.7 : 0.45;
  return { title, publisher: channelTitle, credibility, snippet: description ?? null };
}

function addressOf(videoId: string): string {
  return `${SITE}/watch?v=${videoId}`;
}
