import { z } from 'zod';
import { postToGoogle } from './google-exchange.ts';
import { addingFailed, creationFailed } from './google-refusals.ts';
import type { NotebookAccess, Notebooks, NotebookSource, SourceOutcome } from './notebooks.port.ts';
import { failureSentence } from './source-failures.ts';

const Notebook = z.object({ notebookId: z.string().regex(/^[\w-]{1,200}$/) });

const Source = z.object({
  title: z.string().nullish().catch(null),
  metadata: z
    .object({ youtubeMetadata: z.object({ videoId: z.string() }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  settings: z
    .object({ status: z.string().optional().catch(undefined), failureReason: z.unknown().optional() })
    .optional()
    .catch(undefined),
});
type Source = z.infer<typeof Source>;
const Sources = z.object({ sources: z.array(Source).default([]) });

/**
 * NotebookLM Enterprise through Google's REST API (`notebooks.create` and `notebooks.sources.batchCreate` of
 * discoveryengine.googleapis.com, v1alpha). `apiUrl` overrides Google's address.
 */
export class GoogleNotebooks implements Notebooks {
  readonly #apiUrl: string | null;

  constructor(apiUrl: string | null) {
    this.#apiUrl = apiUrl;
  }

  async create(access: NotebookAccess, title: string): Promise<{ id: string; url: string }> {
    const { project, location } = access;
    const site = `https://notebooklm.cloud.google.com/${location}`;
    const exchange = await this.#post(access, 'notebooks', { title });
    const place = { project, location, home: `${site}/?project=${project}` };
    if (exchange.outcome !== 'answered') throw creationFailed(exchange, place);
    const { data } = Notebook.safeParse(exchange.body);
    if (data === undefined) throw creationFailed({ outcome: 'unreadable' }, place);
    return { id: data.notebookId, url: `${site}/notebook/${data.notebookId}?project=${project}` };
  }

  async addSources(
    access: NotebookAccess,
    notebookId: string,
    sources: readonly NotebookSource[],
  ): Promise<SourceOutcome[]> {
    const path = `notebooks/${notebookId}/sources:batchCreate`;
    const exchange = await this.#post(access, path, { userContents: sources.map(toUserContent) });
    // One bad source fails the whole batch: bisection finds it.
    if (exchange.outcome === 'refused' && exchange.status === 400 && sources.length > 1) {
      const middle = Math.ceil(sources.length / 2);
      return [
        ...(await this.addSources(access, notebookId, sources.slice(0, middle))),
        ...(await this.addSources(access, notebookId, sources.slice(middle))),
      ];
    }
    if (exchange.outcome !== 'answered') return sources.map(() => failed(addingFailed(exchange)));
    const { data } = Sources.safeParse(exchange.body);
    return pair(sources, data?.sources ?? []).map((made) =>
      made === undefined ? failed(addingFailed({ outcome: 'unreadable' })) : toOutcome(made),
    );
  }

  #post({ token, project, location, signal }: NotebookAccess, path: string, body: object) {
    const host = this.#apiUrl?.replace(/\/$/, '') ?? `https://${location}-discoveryengine.googleapis.com`;
    return postToGoogle(`${host}/v1alpha/projects/${project}/locations/${location}/${path}`, token, body, signal);
  }
}

function toUserContent(source: NotebookSource): object {
  switch (source.kind) {
    case 'web':
      return { webContent: { url: source.url, sourceName: source.title } };
    case 'video':
      return { videoContent: { youtubeUrl: source.url } };
    case 'text':
      return { textContent: { sourceName: source.title, content: source.text } };
  }
}

/** Google returns sources in request order. If some are missing, only those that identify themselves can be matched. */
function pair(sent: readonly NotebookSource[], made: readonly Source[]): (Source | undefined)[] {
  if (made.length === sent.length) return [...made];
  const rest = [...made];
  return sent.map((source) => {
    const index = rest.findIndex((candidate) => isMadeOf(candidate, source));
    return index === -1 ? undefined : rest.splice(index, 1)[0];
  });
}

function isMadeOf({ title, metadata }: Source, source: NotebookSource): boolean {
  if (source.kind === 'video') {
    const videoId = metadata?.youtubeMetadata?.videoId;
    return videoId !== undefined && source.url.includes(videoId);
  }
  return title === source.title;
}

function toOutcome({ settings }: Source): SourceOutcome {
  switch (settings?.status) {
    case 'SOURCE_STATUS_COMPLETE':
      return { state: 'ready' };
    case 'SOURCE_STATUS_ERROR':
    case 'SOURCE_STATUS_PENDING_DELETION':
      return failed(failureSentence(settings.failureReason));
    default:
      return settings?.failureReason == null
        ? { state: 'processing' }
        : failed(failureSentence(settings.failureReason));
  }
}

function failed(reason: string): SourceOutcome {
  return { state: 'failed', reason };
}
