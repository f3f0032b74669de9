import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^upl_[\w-]{43}$/;

/** A bearer token for one use of an upload: 256 random bits. */
export function createUploadToken(): string {
  return `upl_${randomBytes(32).toString('base64url')}`;
}

/** Whether the text has the format of a token; whether the upload exists is known only to the database. */
export function isUploadToken(text: string): boolean {
  return TOKEN.test(text);
}

/** The id of the upload: the SHA-256 of the token in hex, which does not reveal it. */
export function uploadIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
