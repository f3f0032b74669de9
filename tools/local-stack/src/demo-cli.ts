import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment, loadConfig } from '@scholarsource/config';
import { runCommandLine } from '@scholarsource/cli';
import { type DemoRequest, readDemoRequest } from './demo-request.ts';
import { buildServices } from './build.ts';
import { Interrupted, untilInterrupted } from './processes/interruption.ts';
import { freePorts, type Stack, startStack } from './stack.ts';

/** `npm run demo`: starts a stack on free ports, runs one real job over REST, prints the result, and stops everything. */
async function main(): Promise<number> {
  const request = readDemoRequest(process.argv.slice(2), process.stdout.isTTY);
  const signal = untilInterrupted();
  const note = (line: string) => {
    if (!request.json) process.stdout.write(`${line}\n`);
  };
  if (request.build) {
    note('Building …');
    await buildServices(signal);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'scholarsource-demo-'));
  note('Starting PostgreSQL, Redis, api, worker and scaler …');
  let stack: Stack | undefined;
  try {
    stack = await startDemoStack(dataDir, (line) => note(`  ${line}`), signal);
    const { apiUrl } = stack;
    note(`\nnpx scholarsource search ${request.search.map(quoted).join(' ')}`);
    const code = await search(request, apiUrl, signal);
    signal.throwIfAborted();
    if (request.keep) {
      note('\nThe page stays up with it. Press Ctrl-C to stop.');
      await untilAborted(signal);
    } else note('The page stays up with npm run demo -- --keep, and with npm start.');
    return code;
  } finally {
    note('\nStopping …');
    await stack?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Searches with the command line, like a user of the stack. */
function search({ search: options, json }: DemoRequest, url: string, signal: AbortSignal): Promise<number> {
  const { stdin: input, stdout: out, stderr } = process;
  const shown = json ? stderr : out;
  return runCommandLine(['search', ...options, ...(json ? ['--json'] : [])], {
    out,
    // An interrupt is acknowledged once.
    err: { write: (text) => !signal.aborted && shown.write(text), isTTY: shown.isTTY, columns: shown.columns },
    input,
    environment: {
      url,
      apiKey: undefined,
      profile: undefined,
      configHome: undefined,
      home: undefined,
      browser: undefined,
    },
    signal,
  });
}

function quoted(word: string): string {
  return /^[\w.:/-]+$/.test(word) ? word : JSON.stringify(word);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** With `REDIS_URL` the demo uses that Redis, with its own key prefix. */
async function startDemoStack(dataDir: string, onStep: (line: string) => void, signal: AbortSignal): Promise<Stack> {
  const environment = inheritedEnvironment();
  const redisUrl = environment['REDIS_URL'] ? loadConfig(environment).redis.url : null;
  return startStack({
    dataDir,
    databaseUrl: null,
    redisUrl,
    supabase: false,
    environment: {
      ...environment,
      // The demo polls more often than the page.
      RATE_LIMIT_STATUS: '',
      RATE_LIMIT_REQUESTS: '',
      ...(redisUrl !== null && { QUEUE_PREFIX: `{demo-${process.pid}}` }),
    },
    watch: false,
    ports: await freePorts(),
    onStep,
    signal,
  });
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : 'The demo failed.';
    process.stderr.write(`\n${error instanceof Interrupted ? `The demo was interrupted: ${reason}.` : reason}\n`);
    process.exitCode = 1;
  },
);
