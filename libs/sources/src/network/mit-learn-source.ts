import type { Level } from '@scholarsource/contracts';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** `learning_resources_search` of https://api.learn.mit.edu/api/v1/schema/redoc/, asked for courses of OpenCourseWare. */
const Courses = z.object({
  results: tolerantList(
    z.object({
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

const MOST = 30;

/** Courses of MIT OpenCourseWare, found by the search of MIT Learn. */
export function mitLearnSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: 'https://api.learn.mit.edu', intervalMs: 500 }, options);
  const remote: RemoteSearch = {
    kinds: ['lecture_series', 'course_notes'],
    site: 'https://ocw.mit.edu/',
    find: async (words, limit, context) => {
      const only = { platform: 'ocw', resource_type: 'course', limit: String(Math.min(MOST, limit)) };
      const request = { path: '/api/v1/learning_resources_search/', query: { q: words.join(' '), ...only } };
      return (await http.json(Courses, request, context)).results.map(toDraft);
    },
  };
  return new SearchedSource('mit-learn', remote, names);
}

function toDraft(course: z.infer<typeof Courses>['results'][number]): Draft {
  const features = course.course_feature ?? [];
  const run = course.runs?.[0];
  return {
    title: course.title,
    url: course.url,
    publisher: 'MIT OpenCourseWare',
    kind: features.some((feature) => /lecture videos/i.test(feature)) ? 'lecture_series' : 'course_notes',
    credibility: 1,
    level: levelOf(run?.level?.map(({ code }) => code) ?? []),
    subjects: course.ocw_topics ?? [],
    authors: (run?.instructors ?? []).flatMap(({ full_name: name }) => (name == null || name === '' ? [] : [name])),
    // The terms of the site, for every course: https://ocw.mit.edu/pages/privacy-and-terms-of-use/.
    licence: 'CC-BY-NC-SA-4.0',
    snippet: course.description ?? null,
  };
}

function levelOf(codes: readonly string[]): Level | null {
  if (codes.includes('undergraduate')) return codes.includes('graduate') ? 'intermediate' : null;
  return codes.includes('graduate') ? 'advanced' : null;
}
