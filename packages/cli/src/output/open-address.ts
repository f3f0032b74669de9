import { spawn } from 'node:child_process';
import { platform } from 'node:process';

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };

/** Opens an address in the user's browser. Resolves with false if no program could be started. */
export function openAddress(url: string, browser: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const opener = spawn(browser ?? OPENERS[platform] ?? 'xdg-open', [url], { stdio: 'ignore', detached: true });
    opener.once('error', () => resolve(false));
    opener.once('spawn', () => resolve(true));
    opener.unref();
  });
}
