import type { CourseCacheEntry, CourseCache } from './course-cache.port.ts';
import { type FunctionCaller, storableArguments } from './function-caller.ts';

/** The {@link CourseCache} over the database's functions. */
export class RpcCourseCache implements CourseCache {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async get(key: string): Promise<unknown> {
    return this.#functions.call('cache_get', { p_key: key });
  }

  async put({ key, tier, engine, inputs, value, ttlSeconds }: CourseCacheEntry): Promise<void> {
    const args = { p_tier: tier, p_engine: engine, p_inputs: inputs, p_results: value, p_ttl_seconds: ttlSeconds };
    await this.#functions.call('cache_put', { p_key: key, ...storableArguments(args) });
  }
}
