import type { Config } from './load-config.ts';

/** The upload storage, as its factory expects it. */
type UploadTarget =
  { kind: 'directory'; directory: string } | { kind: 'supabase'; url: string; serviceRoleKey: string; bucket: string };

/** The configured storage: a directory, else the Supabase project of the job store; null if there is none. */
export function uploadTarget({ uploads, store }: Config): UploadTarget | null {
  if (uploads.directory !== null) return { kind: 'directory', directory: uploads.directory };
  const { databaseUrl, supabaseUrl: url, supabaseServiceRoleKey: serviceRoleKey } = store;
  if (databaseUrl !== null || url === null || serviceRoleKey === null) return null;
  return { kind: 'supabase', url, serviceRoleKey, bucket: uploads.bucket };
}
