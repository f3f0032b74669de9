import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { JobStatus } from '@scholarsource/contracts';
import { ResultCache } from '@scholarsource/queue';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
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

/** Answers about jobs that ended for good, so that they are asked of the database once: in this process, then in Redis. */
@Injectable()
export class SettledAnswers {
  readonly #shared: ResultCache;
  readonly #seconds: number;
  readonly #own: LRUCache<string, JobAnswer> | null;

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

  /** What all processes keep under a name. */
  async fetch(name: string): Promise<JobAnswer | undefined> {
    if (this.#seconds === 0) return undefined;
    const body = await this.#shared.get(name);
    return body !== null && isAbout(name, body) ? this.#remember(name, body) : undefined;
  }

  keep(name: string, body: string): JobAnswer {
    if (this.#seconds > 0) void this.#shared.put(name, body, this.#seconds);
    return this.#remember(name, body);
  }

  /** Forgets what this process keeps, and what all do. */
  async forget(name: string): Promise<void> {
    this.#own?.delete(name);
    await this.#shared.forget(name);
  }

  /** Forgets what this process keeps. */
  drop(names: readonly string[]): void {
    for (const name of names) this.#own?.delete(name);
  }

  #remember(name: string, body: string): JobAnswer {
    const answer = { body, tag: entityTag(body) };
    this.#own?.set(name, answer);
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
