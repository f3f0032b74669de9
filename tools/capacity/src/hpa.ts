/** A limit on the rate of scaling. */
export interface ScalingPolicy {
  type: 'Pods' | 'Percent';
  value: number;
  periodSeconds: number;
}

export interface ScalingRules {
  stabilizationWindowSeconds: number;
  /** The most permissive policy applies (selectPolicy Max). Empty is unlimited. */
  policies: readonly ScalingPolicy[];
}

export interface HpaSettings {
  minReplicas: number;
  maxReplicas: number;
  /** Target value of the metric per replica. */
  targetAverage: number;
  /** Relative deviation from the target that is tolerated. */
  tolerance: number;
  scaleUp: ScalingRules;
  scaleDown: ScalingRules;
}

interface Dated {
  at: number;
  replicas: number;
}

interface Change {
  at: number;
  /** Pods added; negative if removed. */
  by: number;
}

/**
 * Desired replicas for an External metric with an AverageValue target: `ceil(metric / target)`, unless the metric is within the tolerance
 * (kubernetes, pkg/controller/podautoscaler/replica_calculator.go).
 */
export function wantedReplicas(
  metric: number,
  current: number,
  { targetAverage, tolerance }: Pick<HpaSettings, 'targetAverage' | 'tolerance'>,
): number {
  const ratio = metric / (targetAverage * current);
  if (current > 0 && ratio >= 1 - tolerance && ratio <= 1 + tolerance) return current;
  return Math.ceil(metric / targetAverage);
}

/**
 * State of the HorizontalPodAutoscaler between syncs: recommendations for the stabilization windows and scaling events for the rate
 * policies (pkg/controller/podautoscaler/horizontal.go). Seconds are on the simulation's clock.
 */
export class HorizontalPodAutoscaler {
  readonly #settings: HpaSettings;
  #recommendations: Dated[] = [];
  #changes: Change[] = [];

  constructor(settings: HpaSettings) {
    this.#settings = settings;
  }

  /** The resulting number of replicas. */
  decide(metric: number, current: number, now: number): number {
    const { minReplicas, maxReplicas, scaleUp, scaleDown } = this.#settings;
    // The current number counts as a recommendation.
    if (this.#recommendations.length === 0) this.#recommendations.push({ at: now, replicas: current });
    const stable = this.#stabilise(wantedReplicas(metric, current, this.#settings), current, now);
    const up = Math.max(current, this.#limit(current, now, scaleUp.policies, 'up'));
    const down = Math.min(current, this.#limit(current, now, scaleDown.policies, 'down'));
    const decided = Math.max(minReplicas, Math.min(maxReplicas, Math.max(down, Math.min(up, stable))));
    if (decided !== current) this.#remember({ at: now, by: decided - current });
    return decided;
  }

  /** Scale-down uses the highest recommendation of its window, scale-up the lowest of its own. */
  #stabilise(wanted: number, current: number, now: number): number {
    const windowed = ({ stabilizationWindowSeconds }: ScalingRules) =>
      this.#recommendations.filter(({ at }) => at > now - stabilizationWindowSeconds).map(({ replicas }) => replicas);
    const lowest = Math.min(wanted, ...windowed(this.#settings.scaleUp));
    const highest = Math.max(wanted, ...windowed(this.#settings.scaleDown));
    this.#recommendations.push({ at: now, replicas: wanted });
    return Math.min(Math.max(current, lowest), highest);
  }

  /** The bounds that the policies set relative to the number at the start of their periods. */
  #limit(current: number, now: number, policies: readonly ScalingPolicy[], direction: 'up' | 'down'): number {
    const limits = policies.map(({ type, value, periodSeconds }) => {
      const before = current - this.#netChangeSince(now - periodSeconds);
      if (direction === 'up') return type === 'Pods' ? before + value : Math.ceil(before * (1 + value / 100));
      return type === 'Pods' ? before - value : Math.floor(before * (1 - value / 100));
    });
    if (direction === 'up') return limits.length === 0 ? Infinity : Math.max(...limits);
    return limits.length === 0 ? 0 : Math.min(...limits);
  }

  /** Replaces an event in the same direction that is older than all policy periods, if there is one. */
  #remember(change: Change): void {
    const { policies } = change.by > 0 ? this.#settings.scaleUp : this.#settings.scaleDown;
    const longest = Math.max(0, ...policies.map(({ periodSeconds }) => periodSeconds));
    const old = this.#changes.findLastIndex(({ at, by }) => by > 0 === change.by > 0 && at < change.at - longest);
    this.#changes.splice(old === -1 ? this.#changes.length : old, 1, change);
  }

  #netChangeSince(since: number): number {
    return this.#changes.filter(({ at }) => at > since).reduce((sum, { by }) => sum + by, 0);
  }
}
