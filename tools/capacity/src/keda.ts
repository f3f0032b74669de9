export interface KedaSettings {
  minReplicas: number;
  pollingSeconds: number;
  /** Cooldown in seconds before the last worker is removed; applies to scaling to zero only. */
  cooldownSeconds: number;
}

/** KEDA's own part of scaling, between zero and one; the rest is up to the HorizontalPodAutoscaler (pkg/scaling/executor). */
export class KedaActivation {
  readonly #settings: KedaSettings;
  #lastActive = 0;

  constructor(settings: KedaSettings) {
    this.#settings = settings;
  }

  /** Replicas after one poll, for a metric with activation threshold 0. */
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
