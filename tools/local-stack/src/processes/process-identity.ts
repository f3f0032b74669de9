import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const ON_LINUX = existsSync('/proc/self/stat');

/** Identifies a process beyond its pid: by its start time and the machine's boot. Null if it does not exist or is a zombie. */
export function processIdentity(pid: number): string | null {
  return ON_LINUX ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program name precedes the other fields and may contain spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, threads, startedAt] = [fields[0], fields[17], fields[19]];
    // The main thread may have ended while others still hold files and ports.
    const hasEnded = state === 'Z' && Number(threads) <= 1;
    return hasEnded || startedAt === undefined ? null : `${boot}/${startedAt}`;
  } catch {
    return null;
  }
}

function fromPs(pid: number): string | null {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || null : null;
}
