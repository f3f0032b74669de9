import { NetworkProbe } from './network-probe.ts';

describe('NetworkProbe', () => {
  it('asks once for many pages, and is content when one landmark answers', async () => {
    const asked: string[] = [];
    const probe = new NetworkProbe((host) => {
      asked.push(host);
      return host === 'openlibrary.org' ? Promise.resolve(true) : Promise.reject(new Error('blocked'));
    });
    await Promise.all([probe.require(), probe.require()]);
    await probe.require();
    expect(asked).toHaveLength(3);
  });

  it('says that there is no network where no landmark answers, and does not ask again at once', async () => {
    let asked = 0;
    const probe = new NetworkProbe(() => {
      asked += 1;
      return Promise.resolve(false);
    });
    await expect(probe.require()).rejects.toMatchObject({ rule: 'network_off' });
    await expect(probe.require()).rejects.toMatchObject({ rule: 'network_off' });
    expect(asked).toBe(3);
  });

  it('does not wait for a network that swallows every question', async () => {
    const probe = new NetworkProbe(() => new Promise(() => undefined));
    await expect(probe.require()).rejects.toMatchObject({ rule: 'network_off' });
  });
});
