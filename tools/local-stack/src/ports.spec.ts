import { freePort } from './ports.ts';

describe('freePort', () => {
  it('gives no port twice, although nothing listens on it yet', async () => {
    const ports = [];
    for (let n = 0; n < 500; n += 1) ports.push(await freePort());
    expect(new Set(ports).size).toBe(500);
    expect(Math.max(...ports)).toBeLessThan(32_768);
  });

  it('gives the test files that run side by side different ports', async () => {
    const ports = [await freePort(), await freePort(), await freePort()];
    const worker = Number(process.env['JEST_WORKER_ID']);
    expect(ports.map((port) => port % 8)).toEqual([worker % 8, worker % 8, worker % 8]);
  });
});
