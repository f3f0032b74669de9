import { RecentOutcomes, HealthSample, HeldRun, type NewSample, SystemSample } from '@scholarsource/contracts';
import { z } from 'zod';
import type { FunctionCaller } from './function-caller.ts';
import type { HealthStore } from './health-store.port.ts';

/** The {@link HealthStore} over the database's functions. */
export class RpcHealthStore implements HealthStore {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async record(sample: NewSample, everySeconds: number, keepHours: number): Promise<boolean> {
    const args = { p_sample: sample, p_every: everySeconds, p_keep_hours: keepHours };
    return z.boolean().parse(await this.#functions.call('health_record', args));
  }

  async samples(hours: number, most: number): Promise<HealthSample[]> {
    return z.array(HealthSample).parse(await this.#functions.call('health_list', { p_hours: hours, p_most: most }));
  }

  async history(hours: number, most: number): Promise<SystemSample[]> {
    return z.array(SystemSample).parse(await this.#functions.call('health_list', { p_hours: hours, p_most: most }));
  }

  async recentOutcomes(seconds: number): Promise<RecentOutcomes> {
    return RecentOutcomes.parse(await this.#functions.call('health_ended', { p_seconds: seconds }));
  }

  async heldRuns(most: number): Promise<HeldRun[]> {
    return z.array(HeldRun).parse(await this.#functions.call('health_runs', { p_most: most }));
  }
}
