import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownProcess } from './processes/own-process.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Incrementally builds services and libraries.
 * @throws the compiler output if compilation fails, or the signal's reason
 */
export async function buildServices(signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  mkdirSync(join(ROOT, '.nx'), { recursive: true });
  const logFile = join(ROOT, '.nx/build.log');
  const log = openSync(logFile, 'w');
  const nx = ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build', '--output-style=static'];
  const build = spawn(process.execPath, nx, { cwd: ROOT, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  ownProcess(build, 'the build');
  const stop = () => {
    // The whole process group, because nx starts compilers.
    if (build.pid !== undefined && build.exitCode === null) process.kill(-build.pid, 'SIGKILL');
  };
  signal?.addEventListener('abort', stop);
  const [code] = (await once(build, 'exit')) as [number | null];
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(`The build failed:\n${readFileSync(logFile, 'utf8')}`);
}
