import { MicroBatcher } from './micro-batcher.ts';

/** A call that ends when the test says so, and what it was given each time. */
function heldCall() {
  const given: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const call = async (items: readonly number[]) => {
    given.push(items);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item) => item * 10);
  };
  return { call, given, end: () => ends.shift()?.() };
}

/** Some turns of the event loop. */
async function turns() {
  for (let count = 0; count < 3; count += 1) await new Promise(setImmediate);
}

describe('calls that come at the same time', () => {
  it('go together, those of one turn and those that come meanwhile, and each is given its own answer', async () => {
    const { call, given, end } = heldCall();
    const groups = new MicroBatcher(call);
    const first = [1, 2].map((item) => groups.add(item));
    await new Promise(setImmediate);
    expect(given).toEqual([[1, 2]]);
    const later = [3, 4].map((item) => groups.add(item));
    end();
    expect(await Promise.all(first)).toEqual([10, 20]);
    const last = groups.add(5);
    await new Promise(setImmediate);
    expect(given).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    end();
    expect(await Promise.all([...later, last])).toEqual([30, 40, 50]);
  });

  it('leave others time to come in where several share a call, and whoever comes alone waits for nothing', async () => {
    const { call, given, end } = heldCall();
    const pauses: (() => void)[] = [];
    const pause = () => new Promise<void>((resolve) => pauses.push(resolve));
    const groups = new MicroBatcher(call, undefined, { pause });
    const alone = groups.add(1);
    await new Promise(setImmediate);
    end();
    await alone;
    const shared = [2, 3].map((item) => groups.add(item));
    await turns();
    expect(given).toEqual([[1], [2, 3]]);
    end();
    await Promise.all(shared);
    const next = groups.add(4);
    await turns();
    const last = groups.add(5);
    expect(given).toHaveLength(2);
    expect(pauses).toHaveLength(1);
    pauses[0]?.();
    await turns();
    expect(given[2]).toEqual([4, 5]);
    end();
    expect(await Promise.all([next, last])).toEqual([40, 50]);
  });

  it('are as many to a call as fit into it, and one that is too large goes alone', async () => {
    const given: (readonly number[])[] = [];
    const call = (items: readonly number[]) => {
      given.push(items);
      return Promise.resolve(items);
    };
    const groups = new MicroBatcher(call, undefined, { items: 3, size: 10, sizeOf: (item) => item });
    await Promise.all([1, 2, 3, 4, 99, 7, 3].map((item) => groups.add(item)));
    expect(given).toEqual([[1, 2, 3], [4], [99], [7, 3]]);
  });

  it('are not parted from those that they belong to', async () => {
    const given: (readonly number[])[] = [];
    const call = (items: readonly number[]) => Promise.resolve((given.push(items), items));
    const joinsPrevious = (item: number, before: number) => Math.floor(item) === Math.floor(before);
    const groups = new MicroBatcher(call, undefined, { items: 2, joinsPrevious });
    await Promise.all([1, 2.1, 2.2, 2.3, 3].map((item) => groups.add(item)));
    expect(given).toEqual([[1, 2.1, 2.2, 2.3], [3]]);
  });

  it('are no more than 500 to a call', async () => {
    const sizes: number[] = [];
    const groups = new MicroBatcher((items: readonly number[]) => {
      sizes.push(items.length);
      return Promise.resolve(items);
    });
    const items = Array.from({ length: 1_001 }, (_, index) => index);
    expect(await Promise.all(items.map((item) => groups.add(item)))).toEqual(items);
    expect(sizes).toEqual([500, 500, 1]);
  });

  it('fail together, and the next ones are called again', async () => {
    let calls = 0;
    const groups = new MicroBatcher((items: readonly number[]) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('away')) : Promise.resolve(items);
    });
    const results = await Promise.allSettled([1, 2].map((item) => groups.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await groups.add(4)).toBe(4);
  });

  it('are called alone if the fault may be that of one', async () => {
    const groups = new MicroBatcher(
      (items: readonly number[]) => (items.includes(3) ? Promise.reject(new Error('three')) : Promise.resolve(items)),
      () => true,
    );
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => groups.add(item)));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'refused'))).toEqual([
      1,
      2,
      'refused',
      4,
    ]);
  });

  it('fail if there is not one answer for each', async () => {
    await expect(new MicroBatcher(() => Promise.resolve([])).add(1)).rejects.toThrow('0 answers for 1 items');
  });
});
