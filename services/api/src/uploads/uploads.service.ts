import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import { createUploadToken, pdfStream, uploadIdOf, type UploadStorage } from '@scholarsource/uploads';
import { UPLOAD_PARTS } from '../tokens.ts';
import type { UploadParts } from './upload-parts.ts';

/** Takes books in. */
@Injectable()
export class UploadsService {
  readonly #parts: UploadParts;

  constructor(@Inject(UPLOAD_PARTS) parts: UploadParts) {
    this.#parts = parts;
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
   * Stores a PDF while it comes in, and leaves the rest of a refused one unread. The database knows of the file before its
   * first byte is stored and lets no job have it before the last one is.
   * @throws {ServiceError} `invalid_inputs`, `body_too_large`, `uploads_off`, `uploads_unavailable` or `store_unavailable`
   */
  async take(source: Readable): Promise<{ token: string; expiresAt: string; bytes: number }> {
    const storage = this.requireStorage();
    const { register, limits } = this.#parts;
    const token = createUploadToken();
    const id = uploadIdOf(token);
    const expiresAt = await register.begin(id, limits.ttlHours * 3_600);
    const { file, bytes } = pdfStream(source, limits.limitBytes);
    try {
      await storage.save(id, file);
    } catch (error) {
      // Speed only: what is left expires, and a file that may still be there keeps the row that says so.
      await storage
        .remove(id)
        .then(() => register.forget(id))
        .catch(() => undefined);
      throw error;
    }
    await register.finish(id, bytes());
    return { token, expiresAt, bytes: bytes() };
  }
}
