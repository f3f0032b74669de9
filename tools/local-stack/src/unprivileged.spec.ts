import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { unprivileged } from './unprivileged.ts';

describe('a command that root runs as another user', () => {
  // mkdtemp makes it for its owner alone, as /root is.
  const directory = mkdtempSync(join(tmpdir(), 'closed off '));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('finds and runs what stands where only root may enter', async () => {
    const program = join(directory, 'program');
    writeFileSync(program, '#!/bin/sh\nid -u\n', { mode: 0o755 });
    const { command, uid = userInfo().uid } = await unprivileged('postgres', [program]);
    const look = `require('node:fs').accessSync(${JSON.stringify(program)}, require('node:fs').constants.X_OK)`;
    const [first, ...rest] = [...command, process.execPath, '-e', look];
    await runCommand(first, rest);
    const [runs, ...args] = [...command, program];
    expect((await runCommand(runs, args)).trim()).toBe(String(uid));
  });
});
