import { setImmediate as turn } from 'node:timers/promises';
import { BatchedReads } from './batched-reads.ts';

/** Reads whose answers come when the test says so. */
function setUp() {
  const reads: { keys: readonly string[]; answer: (value: string) => void; refuse: () => void }[] = [];
  const gathered = new BatchedReads<string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const answer = (value: string) =>
          resolve(new Map(keys.filter((key) => key !== 'none').map((key) => [key, value])));
        reads.push({ keys, answer, refuse: () => reject(new Error('away')) });
      }),
  );
  const settle = async () => {
    for (let count = 0; count < 3; count += 1) await turn();
  };
  return { reads, gathered, settle };
}

describe('gathered reads', () => {
  it('ask once for a key that many ask for at the same time', async () => {
    const { reads, gathered, settle } = setUp();
    const asked = ['a', 'b', 'a', 'none'].map((key) => gathered.get(key));
    await settle();
    expect(reads.map(({ keys }) => keys)).toEqual([['a', 'b', 'none']]);
    reads[0]?.answer('now');
    expect(await Promise.all(asked)).toEqual(['now', 'now', 'now', undefined]);
  });

  it('give nobody a value that was read before the question', async () => {
    const { reads, gathered, settle } = setUp();
    const early = gathered.get('a');
    await settle();
    const late = [gathered.get('a'), gathered.get('b')];
    await settle();
    expect(reads).toHaveLength(1);
    reads[0]?.answer('old');
    expect(await early).toBe('old');
    await settle();
    expect(reads.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
    reads[1]?.answer('new');
    expect(await Promise.all(late)).toEqual(['new', 'new']);
  });

  it('go on after one that failed, which fails those that shared it', async () => {
    const { reads, gathered, settle } = setUp();
    const [first, second] = [gathered.get('a'), gathered.get('b')];
    await settle();
    const third = gathered.get('a');
    reads[0]?.refuse();
    await expect(first).rejects.toThrow('away');
    await expect(second).rejects.toThrow('away');
    await settle();
    reads[1]?.answer('back');
    expect(await third).toBe('back');
  });
});
