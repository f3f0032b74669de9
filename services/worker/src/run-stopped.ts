/** Why a run ends early without an error of its own. */
export type StopReason = 'cancelled' | 'lease_lost' | 'draining';

/** The reason with which a run's signal aborts. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';

  constructor(readonly reason: StopReason) {
    super(`the run was stopped: ${reason}`);
  }
}
