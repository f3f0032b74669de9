import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readPidFiles, type RegisteredProcess, stillRuns } from './process-register.ts';

const KILL_TIMEOUT_MS = 10_000;

/**
 * Kills orphans of earlier commands: processes whose command is gone, verified by their start time. Processes whose command is running are
 * left alone.
 *
 * @throws if a process does not end; the message names it.
 */
export async function endLeftovers(onStep: (line: string) => void): Promise<void> {
  for (const { path, content } of readPidFiles()) {
    if (stillRuns(content.launcher)) continue;
    const left = content.started.filter(stillRuns);
    if (left.length > 0) {
      onStep(`Ending what an earlier ${content.launcher.name} left running: ${list(left)}`);
      for (const { pid } of left) killGroup(pid);
      await allGone(left);
    }
    rmSync(path, { force: true });
  }
}

/** Running commands of this user that own processes, such as "start-cli.ts (pid 7)". */
export function runningCommands(): string[] {
  const launchers = readPidFiles().flatMap(({ content: { launcher, started } }) =>
    launcher.pid !== process.pid && stillRuns(launcher) && started.some(stillRuns) ? [launcher] : [],
  );
  return launchers.map(describe);
}

async function allGone(left: readonly RegisteredProcess[]): Promise<void> {
  const giveUpAt = performance.now() + KILL_TIMEOUT_MS;
  for (let running = left; running.length > 0; running = running.filter(stillRuns)) {
    if (performance.now() > giveUpAt) throw new Error(`${list(running)} cannot be ended: end it, then start again.`);
    await delay(20);
  }
}

/** A process of another user, or one that has just ended, is detected by waiting for its end. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return;
  }
}

const describe = ({ name, pid }: RegisteredProcess) => `${name} (pid ${pid})`;
const list = (processes: readonly RegisteredProcess[]) => processes.map(describe).join(', ');
