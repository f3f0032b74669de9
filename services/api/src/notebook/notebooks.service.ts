import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { truncateText, type Job, type MadeNotebook, type NotebookBody, ServiceError } from '@scholarsource/contracts';
import type { Config } from '@scholarsource/config';
import type { Logger } from '@scholarsource/service-kit';
import { ApiMetrics } from '../api-metrics.ts';
import { JobReads } from '../jobs/job-reads.ts';
import { LOGGER, NOTEBOOK_CONFIG, NOTEBOOKS } from '../tokens.ts';
import { guideSource, type ImportableSources, importableSources } from './importable-sources.ts';
import type { Notebooks, NotebookSource } from './notebooks.port.ts';

const MAX_TITLE_LENGTH = 200;

/** Creates notebooks from the results of jobs. */
@Injectable()
export class NotebooksService {
  readonly #reads: JobReads;
  readonly #notebooks: Notebooks;
  readonly #config: Config['notebooklm'];
  readonly #metrics: ApiMetrics;
  readonly #logger: Logger;
  /** Requests in progress in this process, by job and token. */
  readonly #underWay = new Set<string>();

  constructor(
    @Inject(JobReads) reads: JobReads,
    @Inject(NOTEBOOKS) notebooks: Notebooks,
    @Inject(NOTEBOOK_CONFIG) config: Config['notebooklm'],
    @Inject(ApiMetrics) metrics: ApiMetrics,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#reads = reads;
    this.#notebooks = notebooks;
    this.#config = config;
    this.#metrics = metrics;
    this.#logger = logger;
  }

  /**
   * Creates a notebook from a job's results. Each call creates another one, except that an equal call with the same token is refused while
   * the first is in progress here. `token` is sent to Google and never stored.
   * @throws {ServiceError} if nothing can be imported or the notebook was not created for certain; rejected sources are part of the result
   */
  async make(jobId: string, tenant: string, body: NotebookBody, token: string): Promise<MadeNotebook> {
    if (this.#config.notebooks === 'off') {
      throw new ServiceError(
        'notebooks_off',
        'This server makes no notebooks. Please add the addresses in NotebookLM yourself.',
      );
    }
    const job = await this.#reads.job(jobId, tenant);
    const found = sourcesOf(job, body.include_guide);
    const wanted = JSON.stringify([createHash('sha256').update(token).digest('hex'), job.id, body]);
    if (this.#underWay.has(wanted)) {
      throw new ServiceError(
        'notebook_under_way',
        'This notebook is being made already. Please wait for the answer to the first request.',
      );
    }
    this.#underWay.add(wanted);
    try {
      return await this.#makeOf(job, found, body, token);
    } finally {
      this.#underWay.delete(wanted);
    }
  }

  async #makeOf(
    job: Job,
    { sources, leftOut }: ImportableSources,
    body: NotebookBody,
    token: string,
  ): Promise<MadeNotebook> {
    const access = {
      token,
      project: body.project_number,
      location: body.location,
      signal: AbortSignal.timeout(this.#config.timeoutMs),
    };
    const title = truncateText(body.title ?? job.search_title ?? 'Study resources', MAX_TITLE_LENGTH);
    const { id, url } = await this.#notebooks.create(access, title).catch((error: unknown) => {
      this.#metrics.countNotebook('failed');
      throw error;
    });
    const outcomes = await this.#notebooks.addSources(access, id, sources);
    const added: MadeNotebook['added'] = [];
    for (const [index, source] of sources.entries()) {
      const outcome = outcomes[index];
      const named = { title: source.title, url: 'url' in source ? source.url : null };
      if (outcome === undefined || outcome.state === 'failed') {
        leftOut.push({ ...named, reason: outcome?.reason ?? 'Nothing is known of it.' });
      } else added.push({ ...named, kind: source.kind, state: outcome.state });
    }
    this.#metrics.countNotebook(added.length > 0 ? 'filled' : 'empty');
    this.#logger.info({ jobId: job.id, added: added.length, leftOut: leftOut.length }, 'notebook made');
    return { notebook_url: url, notebook_id: id, title, added, left_out: leftOut, message: summary(added, leftOut) };
  }
}

function sourcesOf(job: Job, withGuide: boolean): ImportableSources {
  if (job.status !== 'completed') {
    throw new ServiceError(
      'job_not_finished',
      job.status === 'failed' || job.status === 'cancelled'
        ? `The job is ${job.status} and has no results.`
        : `The job is ${job.status}; a notebook can be made of it once it is completed.`,
    );
  }
  const { sources, leftOut } = importableSources(job);
  if (sources.length === 0) {
    throw new ServiceError(
      'nothing_importable',
      'The job found nothing that NotebookLM imports as it is, so no notebook was made. The results say how to use each resource.',
    );
  }
  const guide: NotebookSource | null = withGuide ? guideSource(job) : null;
  return { sources: guide === null ? sources : [...sources, guide], leftOut };
}

function summary({ length: added }: MadeNotebook['added'], { length: leftOut }: MadeNotebook['left_out']): string {
  const made =
    added === 0
      ? 'The notebook is there, but no source is known to be in it.'
      : `The notebook is there, with ${added} ${added === 1 ? 'source' : 'sources'}.`;
  return leftOut === 0 ? made : `${made} ${leftOut} ${leftOut === 1 ? 'was' : 'were'} left out; left_out says why.`;
}
