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
      url: z.url({ protocol: /^https$/, hostname: /^ocw\.mit\.edu$/ }).nullish(),
      content_title: z.string().nullish(),
      content_type: z.string().nullish(),
      image_src: z.string().nullish(),
    }),
  ),
});

type File = z.infer<typeof Files>['results'][number];

/**
 * `data.json` beside each page about a file, which MIT's own search reads: https://github.com/mitodl/ocw-hugo-themes,
 * course-v2/layouts/resources. The file stands below the same path whatever host or bucket comes before it.
 */
const FilePage = z.object({
  file: z.string().nullish(),
  transcript_file: z.string().nullish(),
  video_files: z.object({ video_transcript_file: z.string().nullish() }).nullish(),
});

const MOST = 30;
/** Maximum courses whose files are fetched, and maximum files of each type. */
const COURSES = 5;
const FILES = 30;
/** Pages about files that are opened for one search. */
const PAGES = 6;
const VIDEO_PICTURE = /^https:\/\/(?:img\.youtube|i\.ytimg)\.com\/vi\/([\w-]{11})\//;
const PAGE_PATH = /^\/courses\/[\w.-]+\/resources\/[\w.-]+\/$/;
const PDF_PATH = /courses\/[\w.-]+\/(?:[\w.%-]+\/)*[\w.%-]+\.pdf$/i;

/** Courses of MIT OpenCourseWare, found by the search of MIT Learn, with the videos and texts of lectures on what is asked for. */
export function mitLearnSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: 'https://api.learn.mit.edu', intervalMs: 500 }, options);
  const files = new CourseFiles(http, options);
  const remote: RemoteSearch = {
    kinds: ['lecture_series', 'course_notes'],
    site: 'https://ocw.mit.edu/',
    find: async (words, limit, context) => {
      const only = { platform: 'ocw', resource_type: 'course', limit: String(Math.min(MOST, limit)) };
      const request = { path: '/api/v1/learning_resources_search/', query: { q: words.join(' '), ...only } };
      const courses = (await http.json(Courses, request, context)).results;
      const imports = await files.of(courses, words, context);
      return courses.map((course) => toDraft(course, imports.get(course.id) ?? []));
    },
  };
  return new SearchedSource('mit-learn', remote, names);
}

/** What of a course's files can be imported: videos on YouTube, PDFs, and the transcripts of other videos. */
class CourseFiles {
  readonly #http: SourceHttp;
  readonly #pages: SourceHttp;

  constructor(http: SourceHttp, options: HttpOptions) {
    this.#http = http;
    this.#pages = new SourceHttp({ origin: 'https://ocw.mit.edu', intervalMs: 250 }, options);
  }

  /** By the id of the course, the texts after the videos; courses of whose files nothing can be learnt go without. */
  async of(
    courses: readonly Course[],
    words: readonly string[],
    context: RunContext,
  ): Promise<Map<number, ImportableAddress[]>> {
    const imports = new Map<number, ImportableAddress[]>();
    const filmed = await this.#find(
      { content_feature_type: 'Lecture Videos' },
      courses.filter(isFilmed),
      words,
      context,
    );
    const papers = await this.#find({ file_extension: '.pdf' }, courses, words, context);
    for (const file of filmed) {
      const url = videoOf(file);
      if (url !== null) addImport(imports, file, { url, format: 'youtube' });
    }
    const unseen = filmed.filter((file) => isVideo(file) && videoOf(file) === null);
    const texts = [...papers.filter((file) => !isVideo(file)), ...unseen].slice(0, PAGES);
    const found = await Promise.all(texts.map((file) => this.#textOf(file, context)));
    for (const [index, file] of texts.entries()) {
      const url = found[index];
      if (url != null) addImport(imports, file, { url, format: 'pdf' });
    }
    return imports;
  }

  async #find(
    only: Readonly<Record<string, string>>,
    courses: readonly Course[],
    words: readonly string[],
    context: RunContext,
  ): Promise<File[]> {
    if (courses.length === 0) return [];
    const ids = courses.slice(0, COURSES).map(({ id }) => String(id));
    const query = { q: words.join(' '), platform: 'ocw', ...only, resource_id: ids, limit: String(FILES) };
    const answer = await orNothing(this.#http.json(Files, { path: '/api/v1/content_file_search/', query }, context));
    return answer?.results ?? [];
  }

  /** The address of the PDF that a page is about, or of the transcript of its video. */
  async #textOf({ url }: File, context: RunContext): Promise<string | null> {
    const { pathname } = new URL(url ?? 'https://ocw.mit.edu/');
    if (!PAGE_PATH.test(pathname)) return null;
    const page = await orNothing(this.#pages.json(FilePage, { path: `${pathname}data.json` }, context));
    const files = [page?.file, page?.transcript_file, page?.video_files?.video_transcript_file];
    const path = files.map((file) => PDF_PATH.exec(file ?? '')?.[0]).find((found) => found !== undefined);
    return path === undefined ? null : `https://ocw.mit.edu/${path}`;
  }
}

function isVideo({ content_type: type }: File): boolean {
  return type === 'video';
}

function videoOf(file: File): string | null {
  const video = isVideo(file) ? VIDEO_PICTURE.exec(file.image_src ?? '')?.[1] : undefined;
  return video === undefined ? null : `https://www.youtube.com/watch?v=${video}`;
}

function addImport(
  imports: Map<number, ImportableAddress[]>,
  { resource_id: course, content_title: title }: File,
  address: Omit<ImportableAddress, 'title'>,
): void {
  if (title == null || title === '') return;
  imports.set(course, [...(imports.get(course) ?? []), { ...address, title }]);
}

/** Null where the source fails: what it adds is not needed for the answer. */
async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SourceFailed) return null;
    throw error;
  }
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
