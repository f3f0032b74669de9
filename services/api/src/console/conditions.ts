import type { HealthSample } from '@scholarsource/contracts';

/** One thing that has to hold for the system to be healthy; the alert of that name fires when it does not for long. */
export interface Condition {
  alert: string;
  ok: boolean;
  detail: string;
}

export interface Standing {
  now: Omit<HealthSample, 'at' | 'desired' | 'ready'>;
  database: boolean;
  redis: boolean;
  /** Seconds since the scaler kept a sample; null if there is none. */
  sampleAge: number | null;
  lostRuns: number;
}

const LONG_WAIT_SECONDS = 600;
/** Four samples of the usual interval. */
const OLD_SAMPLE_SECONDS = 60;
const LEAST_SUCCESS = 0.95;

/** The conditions of the alerts that can be judged at one moment, as they are. */
export function conditionsOf({ now, database, redis, sampleAge, lostRuns }: Standing): Condition[] {
  const { waiting, workers, oldest_wait_seconds: wait, dead_letters: dead, completed, failed, busy, slots } = now;
  const ended = completed + failed;
  return [
    {
      alert: 'ScholarSourceDatabaseUnavailable',
      ok: database,
      detail: database ? 'It answers.' : 'It does not answer.',
    },
    { alert: 'ScholarSourceRedisUnavailable', ok: redis, detail: redis ? 'It answers.' : 'It does not answer.' },
    {
      alert: 'ScholarSourceScalerMissing',
      ok: sampleAge !== null && sampleAge < OLD_SAMPLE_SECONDS,
      detail:
        sampleAge === null ? 'No scaler has kept a sample.' : `The last sample is ${Math.round(sampleAge)} s old.`,
    },
    {
      alert: 'ScholarSourceNoWorkers',
      ok: waiting === 0 || workers === null || workers > 0,
      detail: `${workers ?? 'An unknown number of'} workers are up, ${waiting} jobs wait.`,
    },
    {
      alert: 'ScholarSourceOldestJobWaiting',
      ok: wait < LONG_WAIT_SECONDS,
      detail: `The oldest job waits for ${Math.round(wait)} s.`,
    },
    {
      alert: 'ScholarSourceHeartbeatsLost',
      ok: lostRuns === 0,
      detail: `${lostRuns} runs have lost their worker and are not taken back yet.`,
    },
    {
      alert: 'ScholarSourceRunsFail',
      ok: ended === 0 || completed / ended >= LEAST_SUCCESS,
      detail: `${completed} of ${ended} jobs that ended in the last five minutes were completed.`,
    },
    { alert: 'ScholarSourceDeadLettersGrow', ok: dead === 0, detail: `${dead} jobs failed for good.` },
    {
      alert: 'ScholarSourceQueueHigh',
      ok: waiting === 0 || slots === null || busy === null || busy < slots,
      detail: `${busy ?? '?'} of ${slots ?? '?'} places are taken.`,
    },
  ];
}
