import { type Job, LinkVerdict, ServiceError } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import type { JobResult, JobStore, LinkStore, RunKey, LinkCheck } from '@scholarsource/store';
import type { LinkChecker } from '@scholarsource/web';
import { z } from 'zod';

interface RecheckParts {
  jobs: Pick<JobStore, 'get'>;
  links: Pick<LinkStore, 'record' | 'target'>;
  checker: LinkChecker;
}

/** The outcome of a recheck. */
interface Recheck {
  seen: LinkCheck[];
  result: JobResult;
}

const LINKS_AT_ONCE = 4;

/** The required fields of a stored resource; older rows lack others. */
const StoredLink = z.looseObject({ url: z.string(), title: z.string().nullish() });

/** Checks the links that another job found. Links that cannot be opened are `unchecked`, which says nothing about them. */
export class LinkRecheck {
  readonly #parts: RecheckParts;

  constructor(parts: RecheckParts) {
    this.#parts = parts;
  }

  /** The job whose links a recheck opens; null for a search. Only schedules create rechecks. */
  async target({ id, schedule_id }: Pick<Job, 'id' | 'schedule_id'>): Promise<string | null> {
    return schedule_id === null ? null : this.#parts.links.target(id);
  }

  /** @throws {ServiceError} `job_not_found` if the job with the links no longer exists, or the reason of the signal */
  async look(jobId: string, context: RunContext): Promise<Recheck> {
    const job = await this.#parts.jobs.get(jobId);
    if (job === null) throw new ServiceError('job_not_found', 'The job whose links are to be looked at is gone.');
    const resources = job.results ?? [];
    const verdicts: (LinkVerdict | null)[] = [];
    for (let from = 0; from < resources.length; from += LINKS_AT_ONCE) {
      const some = resources.slice(from, from + LINKS_AT_ONCE);
      verdicts.push(...(await Promise.all(some.map((resource) => this.#check(resource, context)))));
    }
    context.signal.throwIfAborted();
    return {
      seen: verdicts.flatMap((link, position) => (link === null ? [] : [toSeen(link, position)])),
      result: toResult(job, verdicts),
    };
  }

  /** Stores the checks of a run. False: fenced. */
  async note(run: RunKey, seen: readonly LinkCheck[]): Promise<boolean> {
    return this.#parts.links.record(run, seen);
  }

  async #check(resource: object, context: RunContext): Promise<LinkVerdict | null> {
    const parsed = StoredLink.safeParse(resource);
    if (!parsed.success) return null;
    const { link } = await this.#parts.checker.check(parsed.data.url, context);
    return link;
  }
}

function toSeen({ state, http_status, detail }: LinkVerdict, position: number): LinkCheck {
  return { position, state, httpStatus: http_status, detail };
}

const WORDS: Record<LinkVerdict['state'], string> = {
  ok: 'working',
  broken: 'broken',
  login_required: 'behind a login',
  unchecked: 'not checked',
};

function toResult(job: Job, verdicts: readonly (LinkVerdict | null)[]): JobResult {
  const results = (job.results ?? []).map((resource, n) => ({
    ...resource,
    ...(verdicts[n] && { link: verdicts[n] }),
  }));
  const states = LinkVerdict.shape.state.options;
  const counts = states.map((state) => [state, verdicts.filter((link) => link?.state === state).length] as const);
  const told = counts.filter(([, count]) => count > 0).map(([state, count]) => `${count} ${WORDS[state]}`);
  const title = job.search_title ?? 'a search';
  return {
    results,
    rawOutput: `# Links of ${title}\n\n${told.length === 0 ? 'It found none.' : `Of ${results.length} links: ${told.join(', ')}.`}\n`,
    searchTitle: `Links of ${title}`,
    statusMessage: told.length === 0 ? 'There are no links to look at.' : `Links looked at again: ${told.join(', ')}.`,
    metadata: { resource_count: results.length, recheck_of: job.id, links: Object.fromEntries(counts) },
  };
}
