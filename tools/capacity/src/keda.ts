export interface KedaSettings {
  minReplicas: number;
  pollingSeconds: number;
  /** Seconds without work before the last worker goes; it counts for the step to zero only. */
  cooldownSeconds: number;
}

/** KEDA's own part of scaling: between zero and one. Everything above is the HorizontalPodAutoscaler's (pkg/scaling/executor). */
export class KedaActivation {
  readonly #settings: KedaSettings;
  #lastActive = 0;

  constructor(settings: KedaSettings) {
    this.#settings = settings;
  }

  /** Replicas after one poll, for a metric that activates above 0. */
  decide(metric: number, current: number, now: number): number {
    const { minReplicas, cooldownSeconds } = this.#settings;
    if (metric > 0) {
      this.#lastActive = now;
      return current === 0 ? Math.max(1, minReplicas) : current;
    }
    if (minReplicas > 0) return Math.max(current, minReplicas);
    return current > 0 && now - this.#lastActive >= cooldownSeconds ? 0 : current;
  }
}
