import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import { createUploadToken, pdfStream, uploadIdOf, type UploadStorage } from '@scholarsource/uploads';
import { ApiMetrics } from '../api-metrics.ts';
import { UPLOAD_PARTS } from '../tokens.ts';
import type { UploadParts } from './upload-parts.ts';

/** Accepts uploaded books. */
@Injectable()
export class UploadsService {
  readonly #parts: UploadParts;
  readonly #metrics: ApiMetrics;

  constructor(@Inject(UPLOAD_PARTS) parts: UploadParts, @Inject(ApiMetrics) metrics: ApiMetrics) {
    this.#parts = parts;
    this.#metrics = metrics;
  }

  /** @throws {ServiceError} `uploads_off` */
  requireStorage(): UploadStorage {
    const { storage } = this.#parts;
    if (storage !== null) return storage;
    throw new ServiceError(
      'uploads_off',
      'This server takes no uploads. Please name the book by its title and author, or by its ISBN.',
    );
  }

  get limitBytes(): number {
    return this.#parts.limits.limitBytes;
  }

  /**
   * Streams a PDF to the storage; the rest of a rejected one is left unread. The database records the file before its first byte is stored,
   * and no job can take it before the last one is. The file has at most `announcedBytes`, and only a job of the tenant may take it.
   * @throws {ServiceError} `invalid_inputs`, `body_too_large`, `uploads_off`, `uploads_unavailable` or `store_unavailable`
   */
  async take(
    source: Readable,
    announcedBytes: number,
    tenant: string,
  ): Promise<{ token: string; expiresAt: string; bytes: number }> {
    const storage = this.requireStorage();
    const { register, limits } = this.#parts;
    const token = createUploadToken();
    const id = uploadIdOf(token);
    const room = { bytes: Math.min(announcedBytes, limits.limitBytes), totalBytes: limits.totalBytes };
    const expiresAt = await register.begin(id, limits.ttlHours * 3_600, room, tenant);
    if (expiresAt === null) throw this.#noRoom();
    const { file, bytes } = pdfStream(source, limits.limitBytes);
    try {
      await storage.save(id, file);
      if (!(await register.finish(id, bytes()))) throw this.#noRoom();
    } catch (error) {
      // Only an optimisation: leftovers expire, and a file that may still exist keeps its record.
      await storage
        .remove(id)
        .then(() => register.forget(id))
        .catch(() => undefined);
      throw error;
    }
    return { token, expiresAt, bytes: bytes() };
  }

  #noRoom(): ServiceError {
    this.#metrics.countUploadWithoutRoom();
    return new ServiceError(
      'uploads_unavailable',
      'There is no room for more uploaded books at the moment. Please try again later, or name the book by its title and author, or by its ISBN.',
    );
  }
}
