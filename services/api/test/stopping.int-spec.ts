import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@scholarsource/testing';
import { startApi } from './api-under-test.ts';

/** Sends requests on one connection until the server closes it; returns what failed. */
async function keepAsking(
  url: string,
  onAnswer: (answers: number) => void,
): Promise<{ answers: number; failures: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const failures: string[] = [];
  for (let answers = 1; ; answers += 1) {
    const { status, isLast } = await ask(url, agent);
    onAnswer(answers);
    if (status !== 200) failures.push(String(status));
    if (isLast) return { answers, failures };
    await delay(200);
  }
}

function ask(url: string, agent: Agent): Promise<{ status: number | string; isLast: boolean }> {
  return new Promise((resolve) => {
    get(url, { agent }, (response) => {
      const isLast = response.headers.connection === 'close';
      response.resume().once('end', () => resolve({ status: response.statusCode ?? 'no status', isLast }));
    }).once('error', ({ message }) => resolve({ status: message, isLast: true }));
  });
}

it('stops without failing a request of clients that keep their connections', async () => {
  const api = await startApi({}, 10_000);
  const seen = new Array<number>(10).fill(0);
  const clients = seen.map((_none, client) =>
    keepAsking(`${api.url}/api/health`, (answers) => (seen[client] = answers)),
  );
  await waitFor('every client to come back', () => seen.every((answers) => answers > 1));
  await api.stop();
  for (const { answers, failures } of await Promise.all(clients)) {
    expect(answers).toBeGreaterThan(1);
    expect(failures).toEqual([]);
  }
});

it('answers those whom a load balancer still sends to it, until nobody comes', async () => {
  const api = await startApi({}, 10_000);
  await api.request('/api/health');
  const stopping = api.stop();
  for (let late = 0; late < 5; late += 1) {
    await delay(300);
    const answer = await api.request('/api/health');
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  }
  await stopping;
  await expect(api.request('/api/health')).rejects.toThrow();
});
