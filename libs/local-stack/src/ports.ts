import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { z } from 'zod';

/** A port of 127.0.0.1 on which nothing listens at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A port and the setting by which people choose it. */
export interface PortChoice {
  port: number;
  setting: string;
}

/**
 * @throws if some of the ports cannot be used, because something listens there or two of them are the same; the message
 * names all of them with their settings.
 */
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
