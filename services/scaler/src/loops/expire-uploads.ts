import type { UploadRegister } from '@scholarsource/store';
import type { UploadStorage } from '@scholarsource/uploads';

/**
 * Removes uploaded books that nobody will read any more: first the file, then what is known about it, so that no file is
 * forgotten. One that cannot be removed does not keep the others; it is tried again in the next pass.
 *
 * @returns how many were removed
 * @throws the first failure, when all were tried
 */
export async function expireUploads(
  register: UploadRegister,
  storage: Pick<UploadStorage, 'remove'>,
  batchSize: number,
): Promise<number> {
  const ids = await register.listExpired(batchSize);
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      await storage.remove(id);
      await register.forget(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return ids.length;
}
