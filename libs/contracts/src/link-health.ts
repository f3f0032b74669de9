import { z } from 'zod';
import { LinkVerdict } from './research-report.ts';

const moment = z.iso.datetime({ offset: true });
const LinkState = LinkVerdict.shape.state;

/** The state of a resource's link and its latest checks, newest first. */
export const LinkHealth = z.object({
  title: z.string().nullable(),
  url: z.string().nullable(),
  state: LinkState.describe('The result of the latest conclusive check.'),
  since: moment.nullable(),
  checked_at: moment.nullable(),
  looks: z.array(
    z.object({
      at: moment,
      state: LinkState,
      http_status: z.int().nullable(),
      detail: z.string().nullable(),
      job_id: z.uuid().describe('The job that checked.'),
    }),
  ),
});
export type LinkHealth = z.infer<typeof LinkHealth>;
