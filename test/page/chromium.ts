import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureProgram } from '@scholarsource/local-stack';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** No service of the browser's maker is asked for anything. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium with an empty profile, installed if it is missing. Closing the context closes the browser. */
export async function openChromium(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const command = await ensureProgram(
    {
      command: 'chromium',
      debianPackage: 'chromium',
      homebrewPackage: 'chromium',
      otherwise: 'Install Chromium (Debian: apt-get install chromium).',
    },
    () => undefined,
  );
  const profile = mkdtempSync(join(tmpdir(), 'scholarsource-chromium-'));
  // Whoever starts it looks for a file, not for a command.
  const executablePath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((directory) => join(directory, command))
    .find((path) => existsSync(path));
  return chromium.launchPersistentContext(profile, {
    executablePath: executablePath ?? command,
    headless: true,
    args: FLAGS,
    ...options,
  });
}
