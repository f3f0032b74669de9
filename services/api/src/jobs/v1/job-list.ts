import { Inject, Injectable } from '@nestjs/common';
import type { Job } from '@scholarsource/contracts';
import type { JobConditions, JobStore } from '@scholarsource/store';
import { Cursors } from '../../http/cursors.ts';
import { JOB_STORE } from '../../tokens.ts';
import { toListedJob } from './job-body.ts';
import { ListedCursor, type ListJobsQuery } from './job-requests.ts';

/** Pages of jobs, newest first, with cursors in both directions. */
@Injectable()
export class JobList {
  readonly #store: Pick<JobStore, 'list'>;
  readonly #cursors: Cursors;

  constructor(@Inject(JOB_STORE) store: Pick<JobStore, 'list'>, @Inject(Cursors) cursors: Cursors) {
    this.#store = store;
    this.#cursors = cursors;
  }

  /** @throws {ServiceError} `invalid_inputs` if the cursor belongs to another list, or `store_unavailable` */
  async page(tenant: string, query: ListJobsQuery) {
    const { items, next, previous } = await this.jobs(tenant, query);
    return { items: items.map(toListedJob), next, previous };
  }

  /** A page of the jobs of a tenant; null is all tenants. */
  async jobs(tenant: string | null, { limit, cursor, ...filters }: ListJobsQuery) {
    // A cursor is valid only for the same caller and the same filters.
    const list = JSON.stringify(['jobs', tenant, filters]);
    const place = this.#cursors.readSent(list, cursor, ListedCursor);
    const { items, more } = await this.#store.list(tenant, toConditions(filters), place, limit);
    const at = (job: Job | undefined, backward: boolean) =>
      job === undefined
        ? null
        : this.#cursors.write(list, { createdAt: job.created_at, jobId: job.id, backward } satisfies ListedCursor);
    const isBackward = place?.backward ?? false;
    return {
      items,
      // A page reached by a cursor has a way back.
      next: more || isBackward ? at(items.at(-1), false) : null,
      previous: (isBackward ? more : place !== null) ? at(items[0], true) : null,
    };
  }
}

function toConditions(filters: Omit<ListJobsQuery, 'limit' | 'cursor'>): JobConditions {
  const { status, created_after: createdAfter, created_before: createdBefore, labels, q } = filters;
  return {
    ...(status !== undefined && { statuses: status }),
    ...(createdAfter !== undefined && { createdAfter }),
    ...(createdBefore !== undefined && { createdBefore }),
    ...(filters.batch_id !== undefined && { batchId: filters.batch_id }),
    ...(filters.schedule_id !== undefined && { scheduleId: filters.schedule_id }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(q !== undefined && { words: q }),
  };
}
