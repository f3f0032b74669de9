import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { JobStatus } from '@scholarsource/contracts';
import { ResultCache } from '@scholarsource/queue';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { lruOptions } from '../http/lru-options.ts';
import { entityTag } from '../http/entity-tag.ts';
import { HTTP_CONFIG } from '../tokens.ts';

/** A response body about a job, as text, so that Node sends it with the head in one piece. The tag is null while the job may change. */
export interface JobResponse {
  body: string;
  tag: string | null;
}

/** Overhead of an entry in bytes, beside its body. */
const ENTRY_BYTES = 512;
/** A body larger than this share of the cache is not stored in it. */
const LARGEST_SHARE = 1 / 8;

const MAX_DROPPED = 10_000;

/**
 * Two-level cache of responses about terminal jobs: in this process, then in Redis. Such a job may be rerun; a response that was read
 * before the rerun is then never stored, however late it arrives.
 */
@Injectable()
export class TerminalResponseCache {
  readonly #shared: ResultCache;
  readonly #seconds: number;
  readonly #own: LRUCache<string, JobResponse> | null;
  /** The generation of the last invalidation, by name. */
  readonly #dropped = new LRUCache<string, number>(lruOptions(MAX_DROPPED));
  #drops = 0;

  constructor(
    @Inject(ResultCache) shared: ResultCache,
    @Inject(HTTP_CONFIG) { resultCacheSeconds: seconds, resultCacheBytes: maxSize }: Config['http'],
  ) {
    this.#shared = shared;
    this.#seconds = seconds;
    const own = {
      maxSize,
      maxEntrySize: Math.ceil(maxSize * LARGEST_SHARE),
      sizeCalculation: ({ body }: JobResponse) => 2 * body.length + ENTRY_BYTES,
      ttl: seconds * 1_000,
    };
    this.#own = seconds > 0 && maxSize > 0 ? new LRUCache(own) : null;
  }

  /** The entry of this process; the name ends with the id of a job. */
  recall(name: string): JobResponse | undefined {
    return this.#own?.get(name);
  }

  /** The current generation: taken before a job is read, and passed when the response is stored. */
  get now(): number {
    return this.#drops;
  }

  /** The entry shared by all processes. */
  async fetch(name: string): Promise<JobResponse | undefined> {
    if (this.#seconds === 0) return undefined;
    const readAt = this.now;
    const body = await this.#shared.get(name);
    return body !== null && isAbout(name, body) ? this.#remember(name, body, readAt) : undefined;
  }

  /** Stores the response of a job that ended at `endedAt` and was read at {@link now}. */
  keep(name: string, body: string, endedAt: Date, readAt: number): JobResponse {
    if (this.#seconds > 0) void this.#shared.put(name, body, endedAt, this.#seconds);
    return this.#remember(name, body, readAt);
  }

  /** Invalidates the entries of this process and of Redis that precede the rerun of the job. */
  async invalidate(name: string, restartedAt: Date): Promise<void> {
    this.drop([name]);
    await this.#shared.invalidate(name, restartedAt);
  }

  /** Invalidates the entry of this process. */
  drop(names: readonly string[]): void {
    for (const name of names) {
      this.#own?.delete(name);
      this.#dropped.set(name, (this.#drops += 1));
    }
  }

  #remember(name: string, body: string, readAt: number): JobResponse {
    const answer = { body, tag: entityTag(body) };
    if ((this.#dropped.get(name) ?? 0) <= readAt) this.#own?.set(name, answer);
    return answer;
  }
}

const Kept = z.object({ job_id: z.uuid(), status: JobStatus.extract(['completed', 'failed', 'cancelled']) });

/** Redis is shared: an unexpected value is a miss. */
function isAbout(name: string, body: string): boolean {
  try {
    return name.endsWith(Kept.parse(JSON.parse(body)).job_id);
  } catch {
    return false;
  }
}
