import { InvalidArgumentError } from 'commander';

/** A date, or a time with a time zone, as the API expects it. @throws {InvalidArgumentError} */
export function parseMoment(text: string): string {
  const isWritten = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isWritten ? Date.parse(text) : NaN;
  if (Number.isNaN(at))
    throw new InvalidArgumentError('Write a date or a time, such as 2026-11-27 or 2026-11-27T09:00Z.');
  return new Date(at).toISOString();
}

/** An integer from 1 to `most`. */
export const parseCount = (most: number) => (text: string) => {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`);
  return count;
};

/** Adds `KEY=VALUE` to the previous ones. @throws {InvalidArgumentError} */
export function collectLabel(text: string, labels: Record<string, string> = {}): Record<string, string> {
  const [, key, value] = /^([^=]+)=([^]*)$/.exec(text) ?? [];
  if (key === undefined || value === undefined)
    throw new InvalidArgumentError('Write KEY=VALUE, such as class=MATH-1A.');
  return { ...labels, [key]: value };
}
