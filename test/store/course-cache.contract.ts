import { randomUUID } from 'node:crypto';
import type { CourseCacheEntry, Store } from '@scholarsource/store';

/** The promises of {@link CourseCache}, to be kept by every adapter on a real database. */
export function describeCourseCache(name: string, open: () => Store): void {
  describe(name, () => {
    let store: Store;
    beforeAll(() => void (store = open()));
    afterAll(() => store.close());

    const answer = (overrides: Partial<CourseCacheEntry> = {}): CourseCacheEntry => ({
      key: `full:${randomUUID()}`,
      tier: 'full',
      engine: 'scripted 1',
      inputs: { isbn: '9780262033848' },
      value: { resources: [{ title: 'Ünïcode “quoted”' }], none: null, list: [] },
      ttlSeconds: 60,
      ...overrides,
    });

    it('gives back what was put under the key, and nothing under another', async () => {
      const kept = answer();
      await store.cache.put(kept);
      expect(await store.cache.get(kept.key)).toEqual(kept.value);
      expect(await store.cache.get(`${kept.key}x`)).toBeNull();
    });

    it('forgets an answer when its time is over, and never one that has no end', async () => {
      const [over, forEver] = [answer({ ttlSeconds: -1 }), answer({ ttlSeconds: null })];
      await store.cache.put(over);
      await store.cache.put(forEver);
      expect(await store.cache.get(over.key)).toBeNull();
      expect(await store.cache.get(forEver.key)).toEqual(forEver.value);
    });

    it('keeps the latest answer, with a new end', async () => {
      const old = answer({ ttlSeconds: -1 });
      await store.cache.put(old);
      await Promise.all([store.cache.put({ ...old, ttlSeconds: 60 }), store.cache.put({ ...old, ttlSeconds: 60 })]);
      await store.cache.put({ ...old, value: { new: true }, ttlSeconds: 60 });
      expect(await store.cache.get(old.key)).toEqual({ new: true });
    });
  });
}
