import { createLogger } from './logging.ts';
import { Shutdown } from './shutdown.ts';

const LONG_MS = 60_000;

describe('Shutdown', () => {
  it('runs its phases in order, whatever the order of registration, and only once', async () => {
    const shutdown = new Shutdown(createLogger('test', 'silent'));
    const ran: string[] = [];
    shutdown.on('close', 'pool', () => void ran.push('close'));
    shutdown.on('drain', 'jobs', async () => {
      await Promise.resolve();
      ran.push('drain');
    });
    shutdown.on('intake', 'queue', () => void ran.push('intake'));
    await Promise.all([shutdown.run(LONG_MS), shutdown.run(LONG_MS)]);
    expect(ran).toEqual(['intake', 'drain', 'close']);
  });

  it('goes on after a step that throws', async () => {
    const shutdown = new Shutdown(createLogger('test', 'silent'));
    let closed = false;
    shutdown.on('drain', 'broken', () => Promise.reject(new Error('broken')));
    shutdown.on('close', 'pool', () => void (closed = true));
    await shutdown.run(LONG_MS);
    expect(closed).toBe(true);
  });

  it('leaves a hanging drain behind at the deadline, tells it so, and still closes', async () => {
    const shutdown = new Shutdown(createLogger('test', 'silent'));
    let told = false;
    let closed = false;
    shutdown.on(
      'drain',
      'hangs',
      (deadline) =>
        new Promise(() => {
          deadline.addEventListener('abort', () => (told = true));
        }),
    );
    shutdown.on('close', 'pool', () => void (closed = true));
    await shutdown.run(20);
    expect([told, closed]).toEqual([true, true]);
  });
});
