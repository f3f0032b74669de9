import type { Job } from '@scholarsource/client';

/** The report of a finished search. */
export type Report = NonNullable<Job['report']>;
