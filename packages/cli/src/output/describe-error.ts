import { ApiError, type Problem } from '@scholarsource/client';
import { CommanderError } from 'commander';
import { Interrupted, ShownFailure } from '../errors.ts';
import { type Exit, EXIT_CODES } from '../exit-codes.ts';
import { BatchFileError } from '../input/batch-file-error.ts';

/** The text on stderr for an error, for people or as JSON; null if the command has already reported it. */
export function describeError(error: unknown, exit: Exit, asJson: boolean): string | null {
  if (error instanceof CommanderError || error instanceof ShownFailure) return null;
  const message = error instanceof Error ? error.message : 'The command failed.';
  const api = error instanceof ApiError ? error : null;
  if (asJson) {
    const errors = error instanceof BatchFileError ? error.problems : (api?.problems ?? []);
    const retryAfter = api?.retryAfterSeconds ?? null;
    const said = { code: api?.code ?? exit, message, errors, retry_after: retryAfter };
    return JSON.stringify({ error: { ...said, exit_code: EXIT_CODES[exit].code } }, null, 2);
  }
  if (error instanceof Interrupted) return null;
  return api === null ? message : [message, ...detailsOf(api), ...adviceFor(api)].join('\n');
}

/** The location of each problem, unless the message says the same. */
function detailsOf({ message, problems }: ApiError): string[] {
  return problems
    .filter(({ detail }: Problem) => detail !== message)
    .map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
}

function adviceFor({ status, code, retryAfterSeconds }: ApiError): string[] {
  if (retryAfterSeconds !== null) return [`Try again in ${retryAfterSeconds} s.`];
  if (status === 401) return ['Set SCHOLARSOURCE_API_KEY, or the key of the profile; scholarsource doctor checks it.'];
  if (code === 'scope_missing')
    return ['scholarsource doctor shows the scopes of the key. Ask the operator for another.'];
  return [];
}
