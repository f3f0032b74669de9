import { type AddressInfo } from 'node:net';
import { loadConfig } from '@scholarsource/config';
import { Counter, Registry } from 'prom-client';
import { startOpsServer } from './ops-server.ts';

describe('the ops server', () => {
  it('tells alive from ready, names the failed check, and serves metrics', async () => {
    const registry = new Registry();
    new Counter({ name: 'things_total', help: 'things', registers: [registry] }).inc(3);
    let databaseUp = true;
    let working = true;
    const server = await startOpsServer({
      host: '127.0.0.1',
      port: 0,
      registry,
      isReady: () => true,
      checks: [
        { name: 'database', check: () => (databaseUp ? Promise.resolve() : Promise.reject(new Error('refused'))) },
      ],
      lifeSigns: [{ name: 'intake', check: () => (working ? Promise.resolve() : Promise.reject(new Error('silent'))) }],
    });
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect((await fetch(`${base}/readyz`)).status).toBe(200);
      expect(await (await fetch(`${base}/metrics`)).text()).toContain('things_total 3');

      databaseUp = false;
      const notReady = await fetch(`${base}/readyz`);
      expect(notReady.status).toBe(503);
      expect(await notReady.json()).toMatchObject({ checks: { database: { ok: false, error: 'refused' } } });
      expect((await fetch(`${base}/livez`)).status).toBe(200);
      working = false;
      const dead = await fetch(`${base}/livez`);
      expect([dead.status, await dead.json()]).toEqual([
        503,
        { status: 'dead', checks: { intake: { ok: false, error: 'silent' } } },
      ]);
      expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
    } finally {
      server.close();
    }
  });

  it('answers probes of both families on every address', async () => {
    const { host } = loadConfig({}).http;
    const server = await startOpsServer({
      host,
      port: 0,
      registry: new Registry(),
      isReady: () => true,
      checks: [],
      lifeSigns: [],
    });
    const { port } = server.address() as AddressInfo;
    try {
      for (const address of host === '::' ? ['127.0.0.1', '[::1]'] : ['127.0.0.1']) {
        expect((await fetch(`http://${address}:${port}/livez`)).status).toBe(200);
      }
    } finally {
      server.close();
    }
  });
});
