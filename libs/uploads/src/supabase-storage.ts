import { Readable } from 'node:stream';
import { createClient, StorageApiError } from '@supabase/supabase-js';
import type { UploadStorage } from './upload-storage.port.ts';
import { uploadsUnavailable } from './uploads-unavailable.ts';

export interface SupabaseStorageOptions {
  url: string;
  serviceRoleKey: string;
  /** A private bucket; it is made if it is missing. */
  bucket: string;
}

/** Files in a bucket of Supabase Storage, over HTTP. */
export function createSupabaseStorage({ url, serviceRoleKey, bucket }: SupabaseStorageOptions): UploadStorage {
  const { storage } = createClient(url, serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  const files = storage.from(bucket);
  let bucketIsThere = false;

  const ensureBucket = async () => {
    if (bucketIsThere) return;
    const found = await storage.getBucket(bucket);
    if (found.error !== null) {
      if (!isMissing(found.error)) throw uploadsUnavailable(found.error);
      const made = await storage.createBucket(bucket, { public: false });
      // Another process may have been faster.
      if (made.error !== null && !isConflict(made.error)) throw uploadsUnavailable(made.error);
    }
    bucketIsThere = true;
  };

  return {
    async save(id, file) {
      // Before the upload is given up, which ends the stream with an error of its own.
      let failure: Error | undefined;
      file.once('error', (error: Error) => (failure = error));
      await ensureBucket();
      const { error } = await files.upload(`${id}.pdf`, Readable.toWeb(file) as ReadableStream<Uint8Array>, {
        contentType: 'application/pdf',
      });
      if (error !== null) throw failure ?? uploadsUnavailable(error);
    },

    async open(id, signal) {
      const { data, error } = await files.download(`${id}.pdf`, {}, { signal }).asStream();
      if (error === null) return Readable.from(data);
      signal.throwIfAborted();
      if (isMissing(error)) return null;
      throw uploadsUnavailable(error);
    },

    async remove(id) {
      const { error } = await files.remove([`${id}.pdf`]);
      if (error !== null && !isMissing(error)) throw uploadsUnavailable(error);
    },
  };
}

/** Supabase answers 400 with the true status in the body, or the status itself. */
function isMissing(error: Error): boolean {
  return error instanceof StorageApiError && (error.status === 404 || error.statusCode === '404');
}

function isConflict(error: Error): boolean {
  return error instanceof StorageApiError && (error.status === 409 || error.statusCode === '409');
}
