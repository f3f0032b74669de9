import type { UploadRegister } from '@scholarsource/store';
import type { UploadStorage } from '@scholarsource/uploads';

/**
 * Deletes uploaded books that are no longer needed: first the file, then its record, so that no file is orphaned. A failure does not affect
 * the others; it is retried in the next pass.
 *
 * @returns how many were deleted
 * @throws the first failure, after all were tried
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
