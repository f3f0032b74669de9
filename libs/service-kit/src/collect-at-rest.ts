const LOOK_EVERY_MS = 2_000;
/** Of one core: a process that uses less has nothing to do. */
const RESTING_SHARE = 0.05;
/** So many looks in a row a process has to rest: a collection drops compiled code, which the next requests of a mere pause would need. */
const RESTING_LOOKS = 5;
/** Bytes of garbage that are worth a collection. */
const WORTHWHILE_BYTES = 8 * 1024 * 1024;

/** Tells whether now is the time to collect garbage: the process has rested for 10 s, and its heap has grown since the last collection. */
export class GarbageWatch {
  #cpuMs = 0;
  #keptBytes = 0;
  #restingLooks = 0;

  /** Processor time of the process so far, and its heap, looked at every so often. */
  isDue({ cpuMs, heapBytes }: { cpuMs: number; heapBytes: number }): boolean {
    const rests = cpuMs - this.#cpuMs < LOOK_EVERY_MS * RESTING_SHARE;
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
 * Collects garbage whenever this process has rested for a while and its heap has grown. V8 collects when memory is asked for, so what rests
 * after its start, or after its work, would keep the garbage. Does nothing without `--expose-gc`.
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
  }, LOOK_EVERY_MS).unref();
}
