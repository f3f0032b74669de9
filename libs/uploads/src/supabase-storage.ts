import { Readable } from 'node:stream';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { UploadStorage } from './upload-storage.port.ts';
import { uploadsUnavailable } from './uploads-unavailable.ts';

export interface SupabaseStorageOptions {
  url: string;
  serviceRoleKey: string;
  /** A private bucket; created if it is missing. */
  bucket: string;
}

/** Files in a bucket of Supabase Storage, over HTTP. */
export function createSupabaseStorage({ url, serviceRoleKey, bucket }: SupabaseStorageOptions): UploadStorage {
  let client: Promise<SupabaseClient> | undefined;
  const connected = async () => {
    client ??= connect(url, serviceRoleKey);
    const { storage } = await client;
    return { storage, files: storage.from(bucket) };
  };
  let bucketIsThere = false;

  const ensureBucket = async () => {
    if (bucketIsThere) return;
    const { storage } = await connected();
    const found = await storage.getBucket(bucket);
    if (found.error !== null) {
      if (!isMissing(found.error)) throw uploadsUnavailable(found.error);
      const made = await storage.createBucket(bucket, { public: false });
      // Another process may have created it first.
      if (made.error !== null && !isConflict(made.error)) throw uploadsUnavailable(made.error);
    }
    bucketIsThere = true;
  };

  return {
    async save(id, file) {
      // Recorded before the upload is aborted, which fails the stream with another error.
      let failure: Error | undefined;
      file.once('error', (error: Error) => (failure = error));
      await ensureBucket();
      const { files } = await connected();
      const { error } = await files.upload(`${id}.pdf`, Readable.toWeb(file) as ReadableStream<Uint8Array>, {
        contentType: 'application/pdf',
      });
      if (error !== null) throw failure ?? uploadsUnavailable(error);
    },

    async open(id, signal) {
      const { files } = await connected();
      const { data, error } = await files.download(`${id}.pdf`, {}, { signal }).asStream();
      if (error === null) return Readable.from(data);
      signal.throwIfAborted();
      if (isMissing(error)) return null;
      throw uploadsUnavailable(error);
    },

    async remove(id) {
      const { files } = await connected();
      const { error } = await files.remove([`${id}.pdf`]);
      if (error !== null && !isMissing(error)) throw uploadsUnavailable(error);
    },
  };
}

/** Imported lazily: processes with another storage do not need the client. */
async function connect(url: string, serviceRoleKey: string): Promise<SupabaseClient> {
  const { createClient } = await import('@supabase/supabase-js');
  return createClient(url, serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}

/** Status and code of an error of the client; both undefined without a response. */
interface StorageResponse {
  status: number | undefined;
  statusCode: string | undefined;
}

/** Supabase answers 400 with the actual status in the body, or with the status itself. */
function isMissing({ status, statusCode }: StorageResponse): boolean {
  return status === 404 || statusCode === '404';
}

function isConflict({ status, statusCode }: StorageResponse): boolean {
  return status === 409 || statusCode === '409';
}
