import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { API_KEY_FORM } from '@scholarsource/contracts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 10;
const SECRET_BYTES = 32;

/** Generates a key. Only id and digest may be stored; `key` is shown once. */
export function createApiKey(): { key: string; id: string; secretSha256: string } {
  const id = Array.from({ length: ID_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { key: `ss_${id}_${secret}`, id, secretSha256: digestOf(secret) };
}

/** The parts of a key; null if the format is wrong. */
export function readApiKey(key: string): { id: string; secret: string } | null {
  const [, id, secret] = API_KEY_FORM.exec(key) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Whether a token has the prefix of our keys, valid or not. */
export function looksLikeApiKey(token: string): boolean {
  return token.startsWith('ss_');
}

/** The stored form of a secret: its SHA-256 in hexadecimal. */
export function digestOf(secret: string): string {
  return sha256(secret).toString('hex');
}

/** Compares a secret with a digest in constant time. */
export function isSecretOf(secret: string, secretSha256: string): boolean {
  return timingSafeEqual(sha256(secret), Buffer.from(secretSha256, 'hex'));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
