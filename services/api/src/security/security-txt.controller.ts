import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { HTTP_CONFIG } from '../tokens.ts';

/** Lifetime of the file; RFC 9116 recommends less than a year. */
const VALID_MS = 180 * 24 * 60 * 60 * 1_000;

/** `security.txt` (RFC 9116). Served only if a contact is configured. */
@Controller()
export class SecurityTxtController {
  readonly #contacts: readonly string[];

  constructor(@Inject(HTTP_CONFIG) { securityContacts }: Config['http']) {
    this.#contacts = securityContacts;
  }

  @Get('.well-known/security.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  securityTxt(): string {
    const expires = new Date(Date.now() + VALID_MS).toISOString();
    const lines = [...this.#contacts.map((contact) => `Contact: ${contact}`), `Expires: ${expires}`];
    return [...lines, 'Preferred-Languages: en', ''].join('\n');
  }
}
