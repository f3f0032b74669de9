import { createHash } from 'node:crypto';

/**
 * When a time of a schedule is acted upon: up to `jitterSeconds` after it, so that schedules of one minute do not start together. The same
 * for whoever asks.
 */
export function fireAt(scheduleId: string, due: Date, jitterSeconds: number): Date {
  if (jitterSeconds === 0) return due;
  const digest = createHash('sha256').update(`${scheduleId} ${due.toISOString()}`).digest();
  return new Date(due.getTime() + (digest.readUInt32BE() % (jitterSeconds * 1_000 + 1)));
}
