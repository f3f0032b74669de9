import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '@scholarsource/contracts';
import {
  type LlmAgent,
  type LlmCall,
  type LlmReply,
  type LlmServer,
  overlapModel,
  startLlmServer,
} from '@scholarsource/testing';

/** A paid call: its time, job (by title), stage, and the marker in its response. */
interface PaidCall {
  at: number;
  title: string;
  stage: Stage;
  mark: string;
}

const STAGE_OF: Record<LlmAgent, Stage> = {
  'course intelligence': 'course-intelligence',
  'resource discovery': 'resource-discovery',
  'resource validator': 'resource-validation',
  'output formatter': 'output-formatting',
};
const TITLE = /Calculus-\d+-\d+/;

/** A fake language model with a price per call. It responds with a delay and records every call. */
export class PaidModel {
  readonly calls: PaidCall[] = [];
  /** Delay of the next response, in milliseconds. */
  latencyMs: () => number = () => 50;
  #count = 0;

  start(): Promise<LlmServer> {
    return startLlmServer({ script: (call) => this.#answer(call) });
  }

  /** A request that makes paid calls in every stage: the bundled sources know its book, and it bypasses the cache. */
  newRequest(): { book_title: string; book_author: string; bypass_cache: boolean } {
    const title = `Calculus-${(this.#count += 1)}-${process.pid}`;
    return { book_title: title, book_author: 'Chaos', bypass_cache: true };
  }

  callsFor(title: string): PaidCall[] {
    return this.calls.filter((call) => call.title === title);
  }

  async #answer(call: LlmCall): Promise<LlmReply> {
    const [title] = TITLE.exec(call.text) ?? [];
    if (call.agent === null || title === undefined) throw new Error('a call that belongs to no stage of a job');
    const mark = `This is answer ${this.calls.length + 1} on calculus.`;
    this.calls.push({ at: Date.now(), title, stage: STAGE_OF[call.agent], mark });
    await delay(this.latencyMs());
    return call.agent === 'output formatter'
      ? { content: JSON.stringify({ overview: mark, tips: [] }) }
      : overlapModel(call);
  }
}
