import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { JobStatus } from '@scholarsource/contracts';
import { ResultCache } from '@scholarsource/queue';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { atMost } from '../http/at-most.ts';
import { entityTag } from '../http/entity-tag.ts';
import { HTTP_CONFIG } from '../tokens.ts';

/** The body of an answer about a job, as text: Node sends it with its head in one piece. The tag is null as long as the job may change. */
export interface JobAnswer {
  body: string;
  tag: string | null;
}

/** Bytes that an entry takes beside its body. */
const ENTRY_BYTES = 512;
/** A body that takes more than this share of the memory is not kept in it. */
const LARGEST_SHARE = 1 / 8;

const MOST_DROPPED = 10_000;

/**
 * Answers about jobs that ended for good, so that they are asked of the database once: in this process, then in Redis. Such a job may be made
 * to run again; what was read of it before is then not kept, however late it comes.
 */
@Injectable()
export class SettledAnswers {
  readonly #shared: ResultCache;
  readonly #seconds: number;
  readonly #own: LRUCache<string, JobAnswer> | null;
  /** When answers were last dropped, in the count of drops. */
  readonly #dropped = new LRUCache<string, number>(atMost(MOST_DROPPED));
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
      sizeCalculation: ({ body }: JobAnswer) => 2 * body.length + ENTRY_BYTES,
      ttl: seconds * 1_000,
    };
    this.#own = seconds > 0 && maxSize > 0 ? new LRUCache(own) : null;
  }

  /** What this process keeps under a name, which ends with the id of a job. */
  recall(name: string): JobAnswer | undefined {
    return this.#own?.get(name);
  }

  /** To be asked before a job is read, and named when the answer is kept. */
  get now(): number {
    return this.#drops;
  }

  /** What all processes keep under a name. */
  async fetch(name: string): Promise<JobAnswer | undefined> {
    if (this.#seconds === 0) return undefined;
    const readAt = this.now;
    const body = await this.#shared.get(name);
    return body !== null && isAbout(name, body) ? this.#remember(name, body, readAt) : undefined;
  }

  /** Keeps an answer about a job that ended at a moment and was read at {@link now}. */
  keep(name: string, body: string, endedAt: Date, readAt: number): JobAnswer {
    if (this.#seconds > 0) void this.#shared.put(name, body, endedAt, this.#seconds);
    return this.#remember(name, body, readAt);
  }

  /** Forgets what this process keeps, and what all do, of before the job was made to run again. */
  async forget(name: string, restartedAt: Date): Promise<void> {
    this.drop([name]);
    await this.#shared.forget(name, restartedAt);
  }

  /** Forgets what this process keeps. */
  drop(names: readonly string[]): void {
    for (const name of names) {
      this.#own?.delete(name);
      this.#dropped.set(name, (this.#drops += 1));
    }
  }

  #remember(name: string, body: string, readAt: number): JobAnswer {
    const answer = { body, tag: entityTag(body) };
    if ((this.#dropped.get(name) ?? 0) <= readAt) this.#own?.set(name, answer);
    return answer;
  }
}

const Kept = z.object({ job_id: z.uuid(), status: JobStatus.extract(['completed', 'failed', 'cancelled']) });

/** Redis is shared: whatever else may stand there is no answer. */
function isAbout(name: string, body: string): boolean {
  try {
    return name.endsWith(Kept.parse(JSON.parse(body)).job_id);
  } catch {
    return false;
  }
}
