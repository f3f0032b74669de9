import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { runCommand, succeeds } from './run-command.ts';

/** What runs a command as another user than root; the id of that user, where it is another. */
export interface Unprivileged {
  command: readonly string[];
  uid?: number;
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the system user `name`, who is made if missing. Where that user may
 * not enter the given paths (a checkout below /root), it keeps the right to pass them.
 */
export async function unprivileged(name: string, paths: readonly string[]): Promise<Unprivileged> {
  if (userInfo().uid !== 0) return { command: [] };
  if (!(await succeeds('id', ['-u', name]))) await runCommand('useradd', ['--system', '--no-create-home', name]);
  const uid = Number(await runCommand('id', ['-u', name]));
  // Without the secure bit access(2), by which PostgreSQL looks for its programs, leaves the right out of account.
  const passage = paths.every(mayBeEntered)
    ? []
    : ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { command: ['setpriv', `--reuid=${uid}`, `--regid=${name}`, '--clear-groups', ...passage], uid };
}

function mayBeEntered(path: string): boolean {
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    if ((statSync(parent).mode & 0o001) === 0) return false;
    if (parent === dirname(parent)) return true;
  }
}
