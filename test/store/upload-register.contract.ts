import { randomUUID } from 'node:crypto';
import { JobInputs } from '@scholarsource/contracts';
import type { Store } from '@scholarsource/store';
import { createUploadToken, uploadIdOf } from '@scholarsource/uploads';

const DAY = 86_400;

/** The promises of {@link UploadRegister}, to be kept by every adapter on a real database. */
export function describeUploadRegister(name: string, open: () => Store): void {
  describe(name, () => {
    let store: Store;
    beforeAll(() => void (store = open()));
    afterAll(() => store.close());

    /** The token of a whole upload. */
    async function upload(ttlSeconds = DAY): Promise<string> {
      const token = createUploadToken();
      await store.uploads.begin(uploadIdOf(token), ttlSeconds);
      expect(await store.uploads.finish(uploadIdOf(token), 1_000)).toBe(true);
      return token;
    }

    const submit = (token: string, idempotencyKey: string | null = null) =>
      store.jobs.submit({
        inputs: JobInputs.parse({ book_pdf_path: token }),
        searchTitle: 'Book',
        bypassCache: false,
        idempotencyKey,
        requestHash: token,
      });
    async function submitted(token: string): Promise<string> {
      const answer = await submit(token);
      if (answer.outcome !== 'created') throw new Error('not stored');
      return answer.job.id;
    }
    const isExpired = async (token: string) => (await store.uploads.listExpired(1_000)).includes(uploadIdOf(token));
    const refused = { code: 'invalid_inputs', message: expect.stringContaining('upload the book again') as string };

    it('gives an upload to one job, and to no second one', async () => {
      const token = await upload();
      expect(await submit(token)).toMatchObject({ outcome: 'created', job: { inputs: { book_pdf_path: token } } });
      await expect(submit(token)).rejects.toMatchObject(refused);
    });

    it('gives an upload to one of many jobs that ask at once, and stores none of the others', async () => {
      const token = await upload();
      const before = await store.jobs.counts();
      const answers = await Promise.allSettled(Array.from({ length: 10 }, () => submit(token)));
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await store.jobs.counts()).byStatus.pending).toBe(before.byStatus.pending + 1);
    });

    it('answers a submission repeated under its key with the first job', async () => {
      const token = await upload();
      const key = randomUUID();
      const [first, second] = [await submit(token, key), await submit(token, key)];
      expect([first.outcome, second.outcome]).toEqual(['created', 'repeated']);
    });

    it('gives no job a token that is unknown, expired, removed or not whole yet', async () => {
      const half = createUploadToken();
      await store.uploads.begin(uploadIdOf(half), DAY);
      const removed = await upload();
      await store.uploads.forget(uploadIdOf(removed));
      for (const token of [createUploadToken(), await upload(-1), removed, half]) {
        await expect(submit(token)).rejects.toMatchObject(refused);
      }
    });

    it('says when an upload expires, and calls it whole once', async () => {
      const id = uploadIdOf(createUploadToken());
      const expiresAt = Date.parse((await store.uploads.begin(id, DAY)) ?? '');
      expect(Math.abs(expiresAt - Date.now() - DAY * 1_000)).toBeLessThan(600_000);
      expect(await store.uploads.finish(id, 1)).toBe(true);
      expect(await store.uploads.finish(id, 2)).toBe(false);
      expect(await store.uploads.finish(uploadIdOf(createUploadToken()), 1)).toBe(false);
    });

    it('answers a repeated end of an upload as the first one', async () => {
      const id = uploadIdOf(createUploadToken());
      await store.uploads.begin(id, DAY);
      expect([await store.uploads.finish(id, 5), await store.uploads.finish(id, 5)]).toEqual([true, true]);
    });

    it('keeps room for uploads that come in at once, and has none for what is more than all may take', async () => {
      const bytes = 1_000;
      const totalBytes = (await store.uploads.usedBytes()) + 5 * bytes + 999;
      const ids = Array.from({ length: 20 }, () => uploadIdOf(createUploadToken()));
      const answers = await Promise.all(ids.map((id) => store.uploads.begin(id, DAY, { bytes, totalBytes })));
      const taken = ids.filter((_id, at) => answers[at] !== null);
      expect(taken).toHaveLength(5);
      expect(await store.uploads.usedBytes()).toBe(totalBytes - 999);
      // What was refused left no row.
      for (const id of ids) if (!taken.includes(id)) expect(await store.uploads.forget(id)).toBe(false);

      const [first = '', second = ''] = taken;
      expect(await store.uploads.finish(first, bytes + 1)).toBe(false);
      expect(await store.uploads.finish(first, 1)).toBe(true);
      expect(await store.uploads.usedBytes()).toBe(totalBytes - 1_998);
      const [next, after] = [uploadIdOf(createUploadToken()), uploadIdOf(createUploadToken())];
      expect(await store.uploads.begin(next, DAY, { bytes: 1_999, totalBytes })).toBeNull();
      expect(await store.uploads.begin(next, DAY, { bytes: 1_998, totalBytes })).not.toBeNull();
      await store.uploads.forget(second);
      expect(await store.uploads.begin(after, DAY, { bytes, totalBytes })).not.toBeNull();
    });

    it('counts the book of a job that can be replayed', async () => {
      const before = await store.uploads.usedBytes();
      const token = await upload();
      const run = { jobId: await submitted(token), attempt: 1 };
      await store.jobs.claim(run, 'worker', 60);
      await store.jobs.fail(run, 'defect', 'It failed.', 'defect');
      expect(await store.uploads.usedBytes()).toBe(before + 1_000);
    });

    it('lists what no job took in time, half a file as well, until it is forgotten', async () => {
      const half = createUploadToken();
      await store.uploads.begin(uploadIdOf(half), -1);
      const [late, fresh] = [await upload(-1), await upload()];
      expect([await isExpired(half), await isExpired(late), await isExpired(fresh)]).toEqual([true, true, false]);
      expect(await store.uploads.forget(uploadIdOf(late))).toBe(true);
      expect(await isExpired(late)).toBe(false);
    });

    it('keeps an upload while its job may still run or be replayed, and lists it when the job has ended for good', async () => {
      const token = await upload();
      const jobId = await submitted(token);
      const run = { jobId, attempt: 1 };
      expect(await isExpired(token)).toBe(false);
      await store.jobs.claim(run, 'worker', 60);
      await store.jobs.retry(run, 'defect', 0);
      expect(await isExpired(token)).toBe(false);
      await store.jobs.claim({ jobId, attempt: 2 }, 'worker', 60);
      await store.jobs.fail({ jobId, attempt: 2 }, 'defect', 'It failed.', 'defect');
      expect(await isExpired(token)).toBe(false);
      expect(await store.jobs.replay(jobId, 'operator')).toBe(true);
      await store.jobs.claim({ jobId, attempt: 3 }, 'worker', 60);
      expect(await isExpired(token)).toBe(false);
      await store.jobs.complete({ jobId, attempt: 3 }, { results: [], rawOutput: '', metadata: {}, statusMessage: '' });
      expect(await isExpired(token)).toBe(true);

      const unreadable = await upload();
      const rejected = { jobId: await submitted(unreadable), attempt: 1 };
      await store.jobs.claim(rejected, 'worker', 60);
      await store.jobs.fail(rejected, 'nothing_to_go_on', 'It holds no text.', 'user');
      expect(await isExpired(unreadable)).toBe(true);

      const cancelled = await upload();
      await store.jobs.cancel(await submitted(cancelled));
      expect(await isExpired(cancelled)).toBe(true);
    });

    it('lists the upload of a dead letter once that is deleted', async () => {
      const token = await upload();
      const run = { jobId: await submitted(token), attempt: 1 };
      await store.jobs.claim(run, 'worker', 60);
      await store.jobs.fail(run, 'defect', 'It failed.', 'defect');
      await store.jobs.expire({ jobDays: 0, detailDays: null }, 1_000);
      expect(await store.jobs.get(run.jobId)).toBeNull();
      expect(await isExpired(token)).toBe(true);
    });
  });
}
