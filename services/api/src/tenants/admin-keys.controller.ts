import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import { truncateText, ServiceError } from '@scholarsource/contracts';
import type { TenantStore } from '@scholarsource/store';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { CreatedCursor, Cursors, placeOf } from '../http/cursors.ts';
import { parseQuery } from '../http/parse-query.ts';
import { createApiKey } from '../security/api-key.ts';
import { KeyRing } from '../security/key-ring.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { TENANT_STORE } from '../tokens.ts';
import { CreateKeyBody, ListKeysQuery } from './admin-requests.ts';

const KEY_ID = /^[a-z0-9]{4,32}$/;

/** API keys, for admins. A key is shown once, on creation; rotate by using two keys at a time. */
@Controller('api/v1/admin/keys')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminKeysController {
  readonly #store: TenantStore;
  readonly #keys: KeyRing;
  readonly #cursors: Cursors;

  constructor(
    @Inject(TENANT_STORE) store: TenantStore,
    @Inject(KeyRing) keys: KeyRing,
    @Inject(Cursors) cursors: Cursors,
  ) {
    this.#store = store;
    this.#keys = keys;
    this.#cursors = cursors;
  }

  @Get()
  async list(@Query() query: unknown) {
    const { limit, cursor, tenant = null } = parseQuery(ListKeysQuery, query);
    const list = JSON.stringify(['keys', tenant]);
    const after = this.#cursors.readSent(list, cursor, CreatedCursor);
    const found = await this.#store.listKeys(tenant, after, limit + 1);
    return this.#cursors.page(list, found, limit, placeOf);
  }

  @Post()
  @HttpCode(201)
  @UseGuards(bodySchemaGuard(CreateKeyBody))
  async create(@Body() { tenant, name, scopes, expires_at: expiresAt }: CreateKeyBody, @Caller() caller: Principal) {
    const { key, id, secretSha256 } = createApiKey();
    const made = await this.#store.createKey({ id, tenant, name, scopes, secretSha256, expiresAt }, actorOf(caller));
    if (made !== null) return { ...made, key };
    throw new ServiceError('not_found', `There is no tenant ${tenant}. Please make it first.`);
  }

  @Delete(':keyId')
  @HttpCode(204)
  async revoke(@Param('keyId') keyId: string, @Caller() caller: Principal): Promise<void> {
    const isRevoked = KEY_ID.test(keyId) && (await this.#store.revokeKey(keyId, actorOf(caller)));
    this.#keys.forgetKey(keyId);
    if (!isRevoked) {
      throw new ServiceError(
        'not_found',
        `There is no live key ${truncateText(keyId, 100)}. Send the id of a key, not the key.`,
      );
    }
  }
}
