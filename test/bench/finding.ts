import { z } from 'zod';
import { Machine } from './machine.ts';

/** What grows while a number is watched. */
export const Axis = z.enum(['rows', 'backlog', 'watchers', 'workers']);
export type Axis = z.infer<typeof Axis>;

/** The same work done by something else in the same run. */
export const Rival = z.object({ name: z.string(), value: z.number() });
export type Rival = z.infer<typeof Rival>;

/** A measurement and its reference. */
export const Finding = z.object({
  part: z.string(),
  /** Measured with smaller sizes and shorter times. */
  quick: z.boolean().default(false),
  name: z.string(),
  unit: z.enum(['/s', 'ms', 's', 'MB', 'kB', '%', 'jobs']),
  better: z.enum(['more', 'less']),
  value: z.number(),
  /** The bare limit: the same PostgreSQL and Redis with nothing around them. Null where there is none. */
  bare: Rival.nullable().default(null),
  /** Other limits and libraries, for orientation. */
  rivals: z.array(Rival).default([]),
  /** The worst value that is still good: of the number itself, or of its ratio to the bare limit. */
  goal: z
    .object({ of: z.enum(['value', 'ratio']), limit: z.number() })
    .nullable()
    .default(null),
  /** Where on an axis it was measured. */
  at: z.object({ axis: Axis, value: z.number() }).nullable().default(null),
});
export type Finding = z.infer<typeof Finding>;

/** A finding as a measurement states it: what does not apply is left out. */
export type Stated = Omit<z.input<typeof Finding>, 'part' | 'quick'>;

/** What `npm run bench` writes. */
export const BenchReport = z.object({
  measuredAt: z.iso.datetime(),
  machine: Machine,
  findings: z.array(Finding),
});
export type BenchReport = z.infer<typeof BenchReport>;

/** How often the bare limit fits into the number; null without one. */
export function ratioOf({ value, bare }: Pick<Finding, 'value' | 'bare'>): number | null {
  return bare === null ? null : value / bare.value;
}

/** Whether a finding reaches its goal; null if it has none. */
export function reachesGoal(finding: Finding): boolean | null {
  const { goal, value, better } = finding;
  if (goal === null) return null;
  const measured = goal.of === 'value' ? value : (ratioOf(finding) ?? Number.NaN);
  return better === 'more' ? measured >= goal.limit : measured <= goal.limit;
}
