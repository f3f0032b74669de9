import { createDirectoryStorage } from './directory-storage.ts';
import { createSupabaseStorage, type SupabaseStorageOptions } from './supabase-storage.ts';
import type { UploadStorage } from './upload-storage.port.ts';

/** The storage of uploaded files. */
export type UploadStorageOptions =
  { kind: 'directory'; directory: string } | ({ kind: 'supabase' } & SupabaseStorageOptions);

export function createUploadStorage(options: UploadStorageOptions): UploadStorage {
  switch (options.kind) {
    case 'directory':
      return createDirectoryStorage(options.directory);
    case 'supabase':
      return createSupabaseStorage(options);
  }
}
