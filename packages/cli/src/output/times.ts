/** A timestamp without fractions of a second, such as `2026-11-27T09:00:00Z`; a dash for null. */
export function shortTime(time: string | null): string {
  return time === null ? '–' : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** A time in a time zone, and in UTC. */
export function zonedTime(time: string, timeZone: string): string {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${local.format(new Date(time))} ${timeZone}  (${shortTime(time)})`;
}
