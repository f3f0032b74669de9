import type { TenantLimits } from './tenant-reads.ts';

type SubmissionWindow = NonNullable<TenantLimits['submissions']>[number];

const UNITS = ['second', 'minute', 'hour', 'day'] as const satisfies SubmissionWindow['per'][];

/** The limits of a tenant as entered: empty means the default, `none` means unlimited. */
export type LimitTexts = Record<keyof TenantLimits, string>;

export function toTexts(limits: TenantLimits): LimitTexts {
  const { submissions } = limits;
  return {
    submissions:
      submissions === null ? 'none' : (submissions ?? []).map(({ limit, per }) => `${limit}/${per}`).join('; '),
    max_waiting: toText(limits.max_waiting),
    max_running: toText(limits.max_running),
    usd_per_month: toText(limits.usd_per_month),
    tokens_per_month: toText(limits.tokens_per_month),
  };
}

/** @throws {Error} naming the invalid limit */
export function toLimits(texts: LimitTexts): TenantLimits {
  const limits: TenantLimits = {};
  const windows = texts.submissions.trim();
  if (windows === 'none') limits.submissions = null;
  else if (windows !== '') limits.submissions = windows.split(';').map(toWindow);
  for (const name of ['max_waiting', 'max_running', 'usd_per_month', 'tokens_per_month'] as const) {
    const text = texts[name].trim();
    if (text === '') continue;
    const number = text === 'none' ? null : Number(text);
    if (Number.isNaN(number)) throw new Error(`“${text}” is no limit. Write a number, none, or nothing.`);
    limits[name] = number;
  }
  return limits;
}

function toText(limit: number | null | undefined): string {
  return limit === null ? 'none' : (limit?.toString() ?? '');
}

function toWindow(text: string): SubmissionWindow {
  const [limit, unit] = text.split('/').map((part) => part.trim());
  const per = UNITS.find((name) => name === unit);
  if (per !== undefined && /^[1-9]\d*$/.test(limit ?? '')) return { limit: Number(limit), per };
  throw new Error(`“${text.trim()}” is no limit. Write it like 10/minute (second, minute, hour or day).`);
}
