import { IdleWatch } from './idle-watch.ts';

describe('a worker that ends when it is idle', () => {
  it('is idle after a while without a run', async () => {
    await new IdleWatch().idleFor(10);
  });

  it('is not idle while a run goes on, nor right after it', async () => {
    const watch = new IdleWatch();
    const run = Promise.withResolvers<null>();
    const order: string[] = [];
    const busy = watch.track(() => run.promise).then(() => order.push('run ended'));
    const idle = watch.idleFor(10).then(() => order.push('idle'));
    run.resolve(null);
    await Promise.all([busy, idle]);
    expect(order).toEqual(['run ended', 'idle']);
  });

  it('counts a run that failed as ended', async () => {
    const watch = new IdleWatch();
    await expect(watch.track(() => Promise.reject(new Error('no source answered')))).rejects.toThrow('no source');
    await watch.idleFor(10);
  });
});
