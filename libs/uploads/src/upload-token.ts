import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^upl_[\w-]{43}$/;

/** A name for an upload that nobody guesses: 256 random bits. Whoever has it may use the upload once. */
export function createUploadToken(): string {
  return `upl_${randomBytes(32).toString('base64url')}`;
}

/** Whether the text could be a token of ours; whether there is an upload under it, only the database knows. */
export function isUploadToken(text: string): boolean {
  return TOKEN.test(text);
}

/** The id under which the upload is stored: the token's SHA-256 in hex, from which nobody learns the token. */
export function uploadIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
