const POLL_INTERVAL_MS = 2_000;
/** Share of one core below which a process counts as idle. */
const RESTING_SHARE = 0.05;
/** Number of consecutive idle checks before a collection, which drops compiled code that requests after a short pause would need. */
const RESTING_LOOKS = 5;
/** Heap growth in bytes that makes a collection worthwhile. */
const WORTHWHILE_BYTES = 8 * 1024 * 1024;

/** Decides when to collect garbage: the process has been idle for 10 s, and its heap has grown since the last collection. */
export class GarbageWatch {
  #cpuMs = 0;
  #keptBytes = 0;
  #restingLooks = 0;

  /** CPU time of the process so far and its heap, sampled periodically. */
  isDue({ cpuMs, heapBytes }: { cpuMs: number; heapBytes: number }): boolean {
    const rests = cpuMs - this.#cpuMs < POLL_INTERVAL_MS * RESTING_SHARE;
    this.#cpuMs = cpuMs;
    this.#restingLooks = rests ? this.#restingLooks + 1 : 0;
    return this.#restingLooks >= RESTING_LOOKS && heapBytes - this.#keptBytes >= WORTHWHILE_BYTES;
  }

  collected(heapBytes: number): void {
    this.#keptBytes = heapBytes;
    this.#restingLooks = 0;
  }
}

/**
 * Runs a garbage collection whenever this process has been idle for a while and its heap has grown. V8 collects on allocation, so an idle
 * process would keep its garbage. Does nothing without `--expose-gc`.
 */
export function collectAtRest(): void {
  const { gc } = globalThis;
  if (gc === undefined) return;
  const watch = new GarbageWatch();
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (!watch.isDue({ cpuMs: (user + system) / 1_000, heapBytes: process.memoryUsage().heapUsed })) return;
    gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    watch.collected(process.memoryUsage().heapUsed);
  }, POLL_INTERVAL_MS).unref();
}
