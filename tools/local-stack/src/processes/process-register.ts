import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { processIdentity } from './process-identity.ts';

const RegisteredProcess = z.object({ name: z.string(), pid: z.int().positive(), identity: z.string() });
export type RegisteredProcess = z.infer<typeof RegisteredProcess>;

const PidFile = z.object({ launcher: RegisteredProcess, started: z.array(RegisteredProcess) });
export type PidFile = z.infer<typeof PidFile>;

/** Directory of this user's pid files, one per running command. Nobody else may write there. */
function directory(): string {
  const { uid } = userInfo();
  const path = join(tmpdir(), `scholarsource-pids-${uid}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (uid >= 0 && statSync(path).uid !== uid) throw new Error(`${path} belongs to another user: remove it.`);
  chmodSync(path, 0o700);
  return path;
}

export function newPidFile(): string {
  return join(directory(), `${process.pid}-${randomUUID()}.json`);
}

/** Writes a pid file atomically. */
export function writePidFile(path: string, content: PidFile): void {
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The pid files of this user, without unreadable ones. */
export function readPidFiles(): { path: string; content: PidFile }[] {
  const folder = directory();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const path = join(folder, name);
      try {
        return [{ path, content: PidFile.parse(JSON.parse(readFileSync(path, 'utf8'))) }];
      } catch {
        rmSync(path, { force: true });
        return [];
      }
    });
}

/** Whether the registered process is still running, rather than another one with its pid. */
export function stillRuns({ pid, identity }: RegisteredProcess): boolean {
  return processIdentity(pid) === identity;
}
