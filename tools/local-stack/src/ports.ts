import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { inheritedEnvironment } from '@scholarsource/config';
import { z } from 'zod';

/** Below Linux's ephemeral port range, from which an outgoing connection could take the port between its choice and its use. */
const LOWEST = 10_240;
const HIGHEST = 32_767;

/** Test files run in parallel, so each Jest worker has its own range of ports. */
const SHARES = 8;
const SHARE = Number(inheritedEnvironment()['JEST_WORKER_ID'] ?? 0) % SHARES;
const drawn = new Set<number>();

/** A free port that this process has not been given before, so that a server can be restarted on it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + SHARES * randomInt(Math.floor((HIGHEST + 1 - LOWEST) / SHARES)) + SHARE;
    if (drawn.has(port) || (await whyNot(port)) !== null) continue;
    drawn.add(port);
    return port;
  }
}

/** A port and the setting that configures it. */
export interface PortChoice {
  port: number;
  setting: string;
}

/** @throws if some of the ports are taken or duplicate; the message names them with their settings. */
export async function requireFreePorts(choices: readonly PortChoice[]): Promise<void> {
  const problems: string[] = [];
  for (const [index, { port, setting }] of choices.entries()) {
    const twin = choices.slice(0, index).find((other) => other.port === port);
    const problem = twin === undefined ? await whyNot(port) : `is the same as ${twin.setting}`;
    if (problem !== null) problems.push(`  ${setting} ${port} ${problem}`);
  }
  if (problems.length === 0) return;
  throw new Error(
    [
      'These ports cannot be used:',
      ...problems,
      'Stop what uses them, or set PORT_OFFSET=100 to move all of them.',
    ].join('\n'),
  );
}

async function whyNot(port: number): Promise<string | null> {
  if (port > 65_535) return 'is above 65535';
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(port, '0.0.0.0');
  try {
    await listening;
  } catch (error) {
    const { code } = z.object({ code: z.string() }).catch({ code: 'unknown' }).parse(error);
    if (code === 'EADDRINUSE') return 'is taken';
    return code === 'EACCES' ? 'is not open to this user' : `cannot be listened on (${code})`;
  }
  server.close();
  await once(server, 'close');
  return null;
}
