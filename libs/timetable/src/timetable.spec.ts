import { ServiceError } from '@scholarsource/contracts';
import { Timetable } from './timetable.ts';

const of = (cron: string, timeZone = 'UTC', startsAt: string | null = null, endsAt: string | null = null) =>
  new Timetable({
    cron,
    timeZone,
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  });
const times = (timetable: Timetable, from: string, count: number) =>
  timetable.upcoming(new Date(from), count).map((time) => time.toISOString().slice(0, 16));

describe('a timetable over a change of the clock', () => {
  it.each([
    // Berlin: 29 March, 2:00 becomes 3:00; 25 October, 3:00 becomes 2:00.
    ['Europe/Berlin', '30 2 * * *', '2026-03-28T12:00Z', ['2026-03-29T01:00', '2026-03-30T00:30']],
    ['Europe/Berlin', '30 2 * * *', '2026-10-24T12:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    // New York: 8 March and 1 November.
    ['America/New_York', '30 2 * * *', '2026-03-07T12:00Z', ['2026-03-08T07:00', '2026-03-09T06:30']],
    ['America/New_York', '30 1 * * *', '2026-10-31T12:00Z', ['2026-11-01T05:30', '2026-11-02T06:30']],
    // Lord Howe moves by half an hour: 4 October, 2:00 becomes 2:30; 5 April, 2:00 becomes 1:30.
    ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03T12:00Z', ['2026-10-03T15:30', '2026-10-04T15:15']],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T12:00Z', ['2026-04-04T14:45', '2026-04-05T15:15']],
  ])('in %s runs %s once a day, in spring after the gap', (zone, cron, from, expected) => {
    expect(times(of(cron, zone), from, 2)).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T22:00Z'],
    ['Europe/Berlin', '2026-10-24T22:00Z'],
    ['America/New_York', '2026-03-08T04:00Z'],
    ['America/New_York', '2026-11-01T04:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T13:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T13:00Z'],
  ])('in %s goes on every 15 real minutes, none twice, from %s', (zone, from) => {
    const found = of('*/15 * * * *', zone).upcoming(new Date(from), 24).map(Number);
    expect(found.map((time, index) => time - (found[index - 1] ?? +new Date(from)))).toEqual(Array(24).fill(900_000));
  });

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2026-10-25T00:00Z'],
    ['America/New_York', '30 1 * * *', '2026-11-01T05:00Z'],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T14:00Z'],
  ])('in %s gives %s the same times from whichever minute it is asked', (zone, cron, from) => {
    const timetable = of(cron, zone);
    const minutes = Array.from({ length: 180 }, (_, minute) => new Date(+new Date(from) + minute * 60_000));
    expect(new Set(minutes.map((minute) => timetable.after(minute)?.toISOString())).size).toBe(2);
  });
});

describe('a timetable with bounds', () => {
  it('is due at its start and at its end if the expression names them, and never outside', () => {
    const hourly = of('0 * * * *', 'UTC', '2026-01-01T10:00Z', '2026-01-01T12:00Z');
    expect(times(hourly, '2025-06-01T00:00Z', 9)).toEqual(['2026-01-01T10:00', '2026-01-01T11:00', '2026-01-01T12:00']);
    expect(hourly.after(new Date('2026-01-01T12:00Z'))).toBeNull();
  });

  it('knows leap days and short names', () => {
    expect(times(of('0 0 29 2 *'), '2026-01-01T00:00Z', 2)).toEqual(['2028-02-29T00:00', '2032-02-29T00:00']);
    expect(times(of('0 6 * JAN MON'), '2026-01-01T00:00Z', 1)).toEqual(['2026-01-05T06:00']);
    expect(times(of('@daily', 'Europe/Berlin'), '2026-01-01T00:00Z', 1)).toEqual(['2026-01-01T23:00']);
  });
});

describe('a timetable that cannot be', () => {
  const now = new Date('2026-06-01T00:00Z');
  it.each([
    ['six fields', () => of('0 30 6 * * 1'), /five fields .* such as 30 6/],
    ['no fields', () => of(''), /five fields/],
    ['a minute 61', () => of('61 * * * *'), /Invalid value for minute/],
    ['words', () => of('every day at six am'), /illegal characters/],
    ['a date', () => of('2026-01-01T00:00:00'), /five fields/],
    ['the moment of reading', () => of('? 6 * * *'), /five fields/],
    ['a start of the machine', () => of('@reboot'), /five fields/],
    ['a thousand characters', () => of(`${'1,'.repeat(500)}1 * * * *`), /five fields/],
    ['a zone that does not exist', () => of('0 6 * * *', 'Mars/Phobos'), /name of a time zone/],
    ['an offset', () => of('0 6 * * *', '+02:00'), /name of a time zone/],
    ['no zone', () => of('0 6 * * *', ''), /name of a time zone/],
    ['an end before its start', () => of('0 6 * * *', 'UTC', '2026-02-01T00:00Z', '2026-01-01T00:00Z'), /ends_at/],
    ['the 30th of February', () => of('0 0 30 2 *').requireNext(now), /no calendar has such a day/],
    ['an end that has passed', () => of('0 6 * * *', 'UTC', null, '2026-01-01T00:00Z').requireNext(now), /passed/],
    ['no time before its end', () => of('0 6 * * *', 'UTC', null, '2026-06-01T01:00Z').requireNext(now), /later end/],
  ])('is refused with a sentence: %s', (_, make, sentence) => {
    expect(make).toThrow(ServiceError);
    expect(make).toThrow(sentence);
  });
});
