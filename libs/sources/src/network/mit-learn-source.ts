import type { ImportableAddress, Level } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { type ResourceSource, SourceFailed } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** `learning_resources_search` of https://api.learn.mit.edu/api/v1/schema/redoc/, asked for courses of OpenCourseWare. */
const Courses = z.object({
  results: tolerantList(
    z.object({
      id: z.number().int(),
      title: z.string().min(1),
      url: z.url({ protocol: /^https$/, hostname: /^ocw\.mit\.edu$/ }),
      description: z.string().nullish(),
      ocw_topics: z.array(z.string()).nullish(),
      course_feature: z.array(z.string()).nullish(),
      runs: z
        .array(
          z.object({
            level: z.array(z.object({ code: z.string() })).nullish(),
            instructors: z.array(z.object({ full_name: z.string().nullish() })).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});

type Course = z.infer<typeof Courses>['results'][number];

/** `content_file_search` of the same documentation. The address of a file is that of the page about it; a video has its picture of YouTube. */
const Files = z.object({
  results: tolerantList(
    z.object({
      resource_id: z.coerce.number().int(),
      content_title: z.string().nullish(),
      content_type: z.string().nullish(),
      image_src: z.string().nullish(),
    }),
  ),
});

const MOST = 30;
/** Courses whose lectures are looked up, and lectures that fit the question best. */
const COURSES = 5;
const LECTURES = 30;
const VIDEO_PICTURE = /^https:\/\/(?:img\.youtube|i\.ytimg)\.com\/vi\/([\w-]{11})\//;

/** Courses of MIT OpenCourseWare, found by the search of MIT Learn, with the videos of lectures on what is asked for. */
export function mitLearnSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: 'https://api.learn.mit.edu', intervalMs: 500 }, options);
  const remote: RemoteSearch = {
    kinds: ['lecture_series', 'course_notes'],
    site: 'https://ocw.mit.edu/',
    find: async (words, limit, context) => {
      const only = { platform: 'ocw', resource_type: 'course', limit: String(Math.min(MOST, limit)) };
      const request = { path: '/api/v1/learning_resources_search/', query: { q: words.join(' '), ...only } };
      const courses = (await http.json(Courses, request, context)).results;
      const lectures = await lecturesOf(http, courses.filter(isFilmed).slice(0, COURSES), words, context);
      return courses.map((course) => toDraft(course, lectures.get(course.id) ?? []));
    },
  };
  return new SearchedSource('mit-learn', remote, names);
}

/** The videos of lectures by the course; without an answer the courses go without them. */
async function lecturesOf(
  http: SourceHttp,
  courses: readonly Course[],
  words: readonly string[],
  context: RunContext,
): Promise<Map<number, ImportableAddress[]>> {
  const lectures = new Map<number, ImportableAddress[]>();
  if (courses.length === 0) return lectures;
  const query = {
    q: words.join(' '),
    platform: 'ocw',
    content_feature_type: 'Lecture Videos',
    resource_id: courses.map(({ id }) => String(id)),
    limit: String(LECTURES),
  };
  try {
    const { results } = await http.json(Files, { path: '/api/v1/content_file_search/', query }, context);
    for (const { resource_id: course, content_title: title, content_type: type, image_src: picture } of results) {
      const video = VIDEO_PICTURE.exec(picture ?? '')?.[1];
      if (type !== 'video' || video === undefined || title == null || title === '') continue;
      const url = `https://www.youtube.com/watch?v=${video}`;
      lectures.set(course, [...(lectures.get(course) ?? []), { url, format: 'youtube', title }]);
    }
  } catch (error) {
    if (!(error instanceof SourceFailed)) throw error;
  }
  return lectures;
}

function isFilmed({ course_feature: features }: Course): boolean {
  return (features ?? []).some((feature) => /lecture videos/i.test(feature));
}

function toDraft(course: Course, imports: readonly ImportableAddress[]): Draft {
  const run = course.runs?.[0];
  return {
    title: course.title,
    url: course.url,
    publisher: 'MIT OpenCourseWare',
    kind: isFilmed(course) ? 'lecture_series' : 'course_notes',
    credibility: 1,
    level: levelOf(run?.level?.map(({ code }) => code) ?? []),
    subjects: course.ocw_topics ?? [],
    authors: (run?.instructors ?? []).flatMap(({ full_name: name }) => (name == null || name === '' ? [] : [name])),
    // The terms of the site, for every course: https://ocw.mit.edu/pages/privacy-and-terms-of-use/.
    licence: 'CC-BY-NC-SA-4.0',
    snippet: course.description ?? null,
    imports,
  };
}

function levelOf(codes: readonly string[]): Level | null {
  if (codes.includes('undergraduate')) return codes.includes('graduate') ? 'intermediate' : null;
  return codes.includes('graduate') ? 'advanced' : null;
}
