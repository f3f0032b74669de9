import { fireAt } from './jitter.ts';
import { settleDue } from './settle-due.ts';
import { Timetable } from './timetable.ts';

const everyMinute = new Timetable({ cron: '* * * * *', timeZone: 'UTC', startsAt: null, endsAt: null });
const at = (time: string) => new Date(`2026-01-01T${time}Z`);
const GRACE = 300;
const settle = (due: string, now: string, missed: 'skip' | 'run_once', jitterSeconds = 0) =>
  settleDue({ id: 'a', dueAt: at(due), jitterSeconds, missed }, everyMinute, at(now), GRACE);

describe('a schedule whose time has come', () => {
  it('runs it, and then the next one, though that has come as well', () => {
    expect(settle('10:00:00', '10:03:10', 'skip')).toEqual({
      action: 'time',
      times: 1,
      nextAt: at('10:01:00'),
      fireAt: at('10:01:00'),
    });
  });

  it.each([
    ['skip', 'skip'],
    ['run_once', 'missed'],
  ] as const)('past the grace settles all that were missed at once: %s', (missed, action) => {
    expect(settle('02:00:00', '08:00:30', missed)).toMatchObject({ action, times: 361, nextAt: at('08:01:00') });
  });

  it('counts a thousand missed times, and goes on after now', () => {
    expect(settle('00:00:00', '23:00:30', 'skip')).toMatchObject({ times: 1_000, nextAt: at('23:01:00') });
  });

  it('ends with its timetable', () => {
    const ending = new Timetable({ cron: '* * * * *', timeZone: 'UTC', startsAt: null, endsAt: at('10:00:30') });
    const schedule = { id: 'a', dueAt: at('10:00:00'), jitterSeconds: 0, missed: 'skip' } as const;
    expect(settleDue(schedule, ending, at('10:00:05'), GRACE)).toMatchObject({ nextAt: null, fireAt: null });
  });

  it('is not late by its jitter', () => {
    const later = (fireAt('a', at('10:00:00'), 3_600).getTime() - +at('10:00:00')) / 1_000;
    expect(later).toBeGreaterThan(GRACE);
    const now = fireAt('a', at('10:00:00'), 3_600).toISOString().slice(11, 19);
    expect(settle('10:00:00', now, 'skip', 3_600)).toMatchObject({ action: 'time', nextAt: at('10:01:00') });
  });
});

describe('jitter', () => {
  it('is spread over the whole span, the same for whoever asks, and none where none is wanted', () => {
    const delays = Array.from({ length: 200 }, (_, n) => +fireAt(`${n}`, at('10:00:00'), 60) - +at('10:00:00'));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(60_000);
    expect(new Set(delays.map((delay) => Math.floor(delay / 10_000))).size).toBeGreaterThanOrEqual(6);
    expect(fireAt('7', at('10:00:00'), 60)).toEqual(fireAt('7', at('10:00:00'), 60));
    expect(fireAt('7', at('10:00:00'), 0)).toEqual(at('10:00:00'));
  });
});
