import type { Job } from '@scholarsource/client';

/** What a finished search tells beside its resources. */
export type Report = NonNullable<Job['report']>;
