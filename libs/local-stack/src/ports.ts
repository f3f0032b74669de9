import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 on which nothing listens at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws if something listens on `port`; the message names the setting that chooses another one. */
export async function requireFreePort(port: number, setting: string): Promise<void> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(port, '0.0.0.0');
  try {
    await listening;
  } catch (error) {
    throw new Error(`Port ${port} is taken. Stop what uses it, or set ${setting} to another port.`, { cause: error });
  }
  server.close();
  await once(server, 'close');
}
