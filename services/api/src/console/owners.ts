import { Inject, Injectable } from '@nestjs/common';
import { truncateText, ServiceError } from '@scholarsource/contracts';
import type { ConsoleStore, OwnedKind } from '@scholarsource/store';
import { isUuid } from '../http/uuid.ts';
import { CONSOLE_STORE } from '../tokens.ts';

/** Resolves the tenant that owns a resource, so that admins can read and change it as the tenant would. */
@Injectable()
export class Owners {
  readonly #store: Pick<ConsoleStore, 'owner'>;

  constructor(@Inject(CONSOLE_STORE) store: Pick<ConsoleStore, 'owner'>) {
    this.#store = store;
  }

  /** The tenant that owns it. @throws {ServiceError} `not_found` or `store_unavailable` */
  async of(kind: OwnedKind, id: string): Promise<string> {
    const tenant = isUuid(id) ? await this.#store.owner(kind, id) : null;
    if (tenant !== null) return tenant;
    throw new ServiceError(
      'not_found',
      `There is no ${kind} ${truncateText(id, 100)}. It may be older than it is kept.`,
    );
  }
}
