import { z } from 'zod';
import type { Cursors } from '../http/cursors.ts';
import type { SchedulesService } from './schedules.service.ts';

const RunPlace = z.object({ id: z.int().positive() });

interface Parts {
  schedules: Pick<SchedulesService, 'history'>;
  cursors: Cursors;
}

/**
 * A page of a schedule's history, newest first. `owner` resolves the tenant after the cursor has been validated.
 * @throws {ServiceError} `invalid_inputs` for an invalid cursor, then `not_found`
 */
export async function runPage(
  { schedules, cursors }: Parts,
  scheduleId: string,
  owner: () => string | Promise<string>,
  { size, sent }: { size: number; sent: unknown },
) {
  const list = `runs ${scheduleId.toLowerCase()}`;
  const before = cursors.readSent(list, sent, RunPlace)?.id ?? null;
  const found = await schedules.history(scheduleId, await owner(), before, size + 1);
  return cursors.page(list, found, size, ({ id }) => ({ id }));
}
