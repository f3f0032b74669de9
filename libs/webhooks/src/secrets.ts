import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const SEALED = /^sealed:([\w+/]+=*):([\w+/]+=*):([\w+/]+=*)$/;

/** A signing secret in the format of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/**
 * Encrypts secrets (AES-256-GCM) with the keys from the settings: the first key encrypts, all of them decrypt (key rotation). The endpoint
 * is authenticated, so a ciphertext is useless for any other. Without keys, secrets are stored in plain text, and those stay readable.
 */
export class SecretBox {
  readonly #keys: readonly Buffer[];

  /** Keys of any length and format. */
  constructor(keys: readonly string[]) {
    this.#keys = keys.map((key) => createHash('sha256').update(key).digest());
  }

  seal(secret: string, endpointId: string): string {
    const [key] = this.#keys;
    if (key === undefined) return secret;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(endpointId));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `sealed:${[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64')).join(':')}`;
  }

  /** @throws if none of the keys decrypts it; the message does not contain the secret */
  open(stored: string, endpointId: string): string {
    const [, ...parts] = SEALED.exec(stored) ?? [];
    const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64'));
    if (nonce === undefined || tag === undefined || text === undefined) return stored;
    for (const key of this.#keys) {
      const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(endpointId)).setAuthTag(tag);
      try {
        return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8');
      } catch {
        // Encrypted with another key.
      }
    }
    throw new Error('no key of WEBHOOK_SECRET_KEYS opens the secret of this endpoint');
  }
}
