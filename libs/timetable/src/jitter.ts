import { createHash } from 'node:crypto';

/** When an occurrence fires: up to `jitterSeconds` later, so that schedules of the same minute do not start together. Deterministic. */
export function fireAt(scheduleId: string, due: Date, jitterSeconds: number): Date {
  if (jitterSeconds === 0) return due;
  const digest = createHash('sha256').update(`${scheduleId} ${due.toISOString()}`).digest();
  return new Date(due.getTime() + (digest.readUInt32BE() % (jitterSeconds * 1_000 + 1)));
}
