import { QueuedRun } from '@scholarsource/contracts';
import { z } from 'zod';
import type { DispatchBatch, DispatchRules, DispatchStore } from './dispatch-store.port.ts';
import type { FunctionCaller } from './function-caller.ts';

const Runs = z.array(QueuedRun);
const Chosen: z.ZodType<DispatchBatch> = z.object({ runs: Runs, more: z.boolean() });

/** The {@link DispatchStore} over the database's functions. */
export class RpcDispatchStore implements DispatchStore {
  readonly #functions: FunctionCaller;
  #onEvents: (jobIds: readonly string[]) => void = () => undefined;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  onEvents(listener: (jobIds: readonly string[]) => void): void {
    this.#onEvents = listener;
  }

  async choose({ window, limit, priorityStepSeconds, maxRunning }: DispatchRules): Promise<DispatchBatch> {
    const chosen = Chosen.parse(
      await this.#functions.call('job_choose', {
        p_window: window,
        p_limit: limit,
        p_step_seconds: priorityStepSeconds,
        p_max_running: maxRunning,
      }),
    );
    if (chosen.runs.length > 0) this.#onEvents(chosen.runs.map(({ jobId }) => jobId));
    return chosen;
  }

  async listHeld(limit: number): Promise<QueuedRun[]> {
    return Runs.parse(await this.#functions.call('job_list_held', { p_limit: limit }));
  }

  async withhold(runs: readonly QueuedRun[]): Promise<void> {
    const named = runs.map(({ jobId, attempt }) => ({ jobId, attempt }));
    await this.#functions.call('job_withhold', { p_runs: named });
  }
}
