/** Why a run ends before its work is done, though nothing went wrong with the work. */
export type StopReason = 'cancelled' | 'lease_lost' | 'draining';

/** The reason with which a run's signal fires. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';

  constructor(readonly reason: StopReason) {
    super(`the run was stopped: ${reason}`);
  }
}
