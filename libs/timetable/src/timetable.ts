import { ServiceError } from '@scholarsource/contracts';
import { Cron } from 'croner';

/** Definition of the occurrences of a schedule; null is unbounded. */
export interface TimetableDefinition {
  cron: string;
  timeZone: string;
  /** Not due before this time. */
  startsAt: Date | null;
  /** Not due after this time. */
  endsAt: Date | null;
}

const MAX_CRON_LENGTH = 100;
const NICKNAMES = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'];
/** IANA names only: an offset has no daylight saving time. */
const ZONE = /^[a-z][\w+/-]{0,63}$/i;
const FIELDS = 5;

/** The occurrences of a schedule. */
export class Timetable {
  readonly #cron: Cron;
  readonly #startsAt: Date | null;
  readonly #endsAt: Date | null;
  /** Memoizes the latest answer: schedules with the same timetable are due together, and time zones make this expensive. */
  #asked: { moment: number; next: Date | null } | null = null;

  /** @throws {ServiceError} `invalid_inputs` with a sentence that says what to send instead */
  constructor({ cron, timeZone, startsAt, endsAt }: TimetableDefinition) {
    checkZone(timeZone);
    this.#cron = readCron(cron, timeZone);
    this.#startsAt = startsAt;
    this.#endsAt = endsAt;
    if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
      throw refusal('ends_at must be later than starts_at.');
    }
  }

  /** The next occurrence after the given time; null if there is none. */
  after(moment: Date): Date | null {
    if (this.#asked?.moment !== +moment) this.#asked = { moment: +moment, next: this.#next(moment) };
    return this.#asked.next;
  }

  #next(moment: Date): Date | null {
    // The start itself is an occurrence if the expression matches it.
    const earliest = this.#startsAt === null ? moment : new Date(Math.max(+moment, +this.#startsAt - 1));
    const next = this.#cron.nextRun(earliest);
    return next === null || (this.#endsAt !== null && next > this.#endsAt) ? null : next;
  }

  /** At most `count` occurrences after the given time. */
  upcoming(moment: Date, count: number): Date[] {
    const times: Date[] = [];
    for (let next = this.after(moment); next !== null && times.length < count; next = this.after(next)) {
      times.push(next);
    }
    return times;
  }

  /**
   * The first occurrence after now, for a schedule that is created or changed.
   * @throws {ServiceError} `invalid_inputs` if there is none
   */
  requireNext(now: Date): Date {
    const next = this.after(now);
    if (next !== null) return next;
    if (this.#cron.nextRun(now) === null) {
      throw refusal('cron never comes due: no calendar has such a day. Please check day and month.');
    }
    throw refusal(
      this.#endsAt !== null && this.#endsAt <= now
        ? 'ends_at has passed. Please send a moment in the future, or leave it out.'
        : 'cron never comes due before ends_at. Please choose a later end or another expression.',
    );
  }
}

function readCron(cron: string, timezone: string): Cron {
  const pattern = cron.trim();
  const isNickname = pattern.startsWith('@');
  const isKnown = isNickname
    ? NICKNAMES.includes(pattern.toLowerCase())
    : // A question mark stands for the moment of reading, which is another one each time.
      pattern.split(/\s+/).length === FIELDS && !pattern.includes('?');
  if (!isKnown || pattern.length > MAX_CRON_LENGTH) {
    throw refusal(
      `cron must be five fields (minute, hour, day, month, weekday) such as 30 6 * * 1-5, or one of ${NICKNAMES.join(', ')}.`,
    );
  }
  try {
    return new Cron(pattern, { timezone, mode: isNickname ? 'auto' : '5-part' });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it cannot be read';
    throw refusal(`cron cannot be read: ${reason.replace(/\.$/, '')}. Please send five fields such as 30 6 * * 1-5.`);
  }
}

function checkZone(timeZone: string): void {
  try {
    if (ZONE.test(timeZone)) new Intl.DateTimeFormat('en', { timeZone });
    else throw new RangeError('no name');
  } catch (error) {
    throw new ServiceError(
      'invalid_inputs',
      'time_zone must be the name of a time zone, such as Europe/Berlin, America/New_York or UTC.',
      { cause: error },
    );
  }
}

function refusal(message: string): ServiceError {
  return new ServiceError('invalid_inputs', message);
}
