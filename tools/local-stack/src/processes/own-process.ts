import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { processIdentity } from './process-identity.ts';
import { newPidFile, type RegisteredProcess, writePidFile } from './process-register.ts';

/**
 * Kills the groups of processes it was told of when its standard input ends, which is when the process that started
 * them has ended, however that came about. No signal of a terminal ends it.
 */
const WATCHDOG = `
trap '' HUP INT QUIT TERM PIPE
while read -r sign pid; do
  if [ "$sign" = + ]; then pids="$pids $pid"; continue; fi
  kept=
  for other in $pids; do [ "$other" = "$pid" ] || kept="$kept $other"; done
  pids=$kept
done
for pid in $pids; do kill -9 "-$pid"; done
rm -f "$1"
`;

interface Watchdog {
  tell: (sign: '+' | '-', pid: number) => void;
  pidFile: string;
}

const owned = new Map<number, RegisteredProcess>();
let watchdog: Watchdog | undefined;

/**
 * Makes sure that a child does not outlive this process, whichever way this process ends, and notes it in a pid file
 * for the case that nobody is left to end it. The child has to lead its own group (`detached: true`): the whole group
 * is ended.
 */
export function ownProcess(child: ChildProcess, name: string): void {
  const { pid } = child;
  const identity = pid === undefined ? null : processIdentity(pid);
  if (pid === undefined || identity === null) return;
  watchdog ??= startWatchdog();
  const { tell } = watchdog;
  owned.set(pid, { name, pid, identity });
  tell('+', pid);
  writeRegister(watchdog.pidFile);
  child.once('exit', () => {
    owned.delete(pid);
    tell('-', pid);
    if (watchdog !== undefined) writeRegister(watchdog.pidFile);
  });
}

/** A signal that nobody handles ends a process anywhere, such as between the start of a child and its registration. */
function endBetweenSteps(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

function startWatchdog(): Watchdog {
  endBetweenSteps();
  const pidFile = newPidFile();
  const child = spawn('sh', ['-c', WATCHDOG, 'scholarsource-watchdog', pidFile], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  // A pipe of a child keeps this process alive, which its type does not say.
  if (child.stdin instanceof Socket) child.stdin.unref();
  return { pidFile, tell: (sign, pid) => void child.stdin.write(`${sign} ${pid}\n`) };
}

function writeRegister(path: string): void {
  const launcher = {
    name: basename(process.argv[1] ?? 'node'),
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
  };
  writePidFile(path, { launcher, started: [...owned.values()] });
}
