import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { processIdentity } from './process-identity.ts';
import { newPidFile, type RegisteredProcess, writePidFile } from './process-register.ts';

/**
 * Kills the registered process groups when its standard input closes, which happens when its parent ends for any reason. Immune to terminal
 * signals.
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
 * Ensures that a child does not outlive this process, however it ends, and records it in a pid file in case nobody is left to kill it. The
 * child must lead its own group (`detached: true`): the whole group is killed.
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

/** An unhandled signal ends a process anywhere, even between the start of a child and its registration. */
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
  // A child's pipe keeps this process alive; its type lacks `unref`.
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
