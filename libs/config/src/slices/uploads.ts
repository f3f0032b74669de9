import { z } from 'zod';
import { setting } from '../setting.ts';
import { optionalText, wholeNumber } from '../values.ts';

export const uploads = {
  directory: setting(
    'UPLOAD_DIR',
    optionalText,
    '',
    'Directory for uploaded books, shared by api, worker and scaler. Empty: Supabase Storage if jobs are kept in Supabase, else no uploads.',
  ),
  bucket: setting(
    'UPLOAD_BUCKET',
    z.string().regex(/^[\w.-]{1,100}$/, 'must be the name of a bucket'),
    'uploads',
    'Private bucket for uploaded books in Supabase Storage; made if it is missing.',
  ),
  limitBytes: setting(
    'UPLOAD_LIMIT_BYTES',
    wholeNumber(1_024, 1_073_741_824),
    '52428800',
    'Largest uploaded book in bytes.',
  ),
  totalBytes: setting(
    'UPLOAD_TOTAL_BYTES',
    wholeNumber(0, 1_000_000_000_000_000).transform((bytes) => (bytes === 0 ? null : bytes)),
    '8589934592',
    'Bytes that all uploaded books together may take, those of failed jobs that can be replayed among them; a further one is answered with 503. 0 is no limit.',
  ),
  ttlHours: setting(
    'UPLOAD_TTL_HOURS',
    wholeNumber(1, 720),
    '24',
    'Hours after which an uploaded book that no job was given is removed; others when their job has ended and can no longer be replayed.',
  ),
};
