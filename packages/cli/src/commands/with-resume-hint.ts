import type { CommandContext } from '../command-context.ts';
import { Interrupted, TimedOut } from '../errors.ts';

/** Waits for something; if the user gives up, says that it continues and how to resume. */
export async function withResumeHint<T>(hint: string, { note }: CommandContext, wait: () => Promise<T>): Promise<T> {
  try {
    return await wait();
  } catch (error) {
    if (error instanceof Interrupted || error instanceof TimedOut) note(hint);
    throw error;
  }
}
