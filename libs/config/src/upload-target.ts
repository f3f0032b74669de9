import type { Config } from './load-config.ts';

/** Where uploaded books are kept, as the storage's factory takes it. */
type UploadTarget =
  { kind: 'directory'; directory: string } | { kind: 'supabase'; url: string; serviceRoleKey: string; bucket: string };

/** The storage that the configuration names: a directory, else the Supabase project that holds the jobs; null is none. */
export function uploadTarget({ uploads, store }: Config): UploadTarget | null {
  if (uploads.directory !== null) return { kind: 'directory', directory: uploads.directory };
  const { databaseUrl, supabaseUrl: url, supabaseServiceRoleKey: serviceRoleKey } = store;
  if (databaseUrl !== null || url === null || serviceRoleKey === null) return null;
  return { kind: 'supabase', url, serviceRoleKey, bucket: uploads.bucket };
}
