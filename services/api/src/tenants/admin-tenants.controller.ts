import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { truncateText, ServiceError, TenantId, type TenantWithUsage } from '@scholarsource/contracts';
import type { TenantStore } from '@scholarsource/store';
import { z } from 'zod';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { Cursors } from '../http/cursors.ts';
import { parseQuery } from '../http/parse-query.ts';
import { KeyRing } from '../security/key-ring.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { TENANT_STORE } from '../tokens.ts';
import { ChangeTenantBody, CreateTenantBody, ListTenantsQuery } from './admin-requests.ts';
import { EffectiveLimits } from './effective-limits.ts';

const LIST = 'tenants';
const Place = z.object({ id: z.string() });

/** Tenants, for admins. Changes are recorded in the audit log. */
@Controller('api/v1/admin/tenants')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminTenantsController {
  readonly #store: TenantStore;
  readonly #keys: KeyRing;
  readonly #limits: EffectiveLimits;
  readonly #cursors: Cursors;

  constructor(
    @Inject(TENANT_STORE) store: TenantStore,
    @Inject(KeyRing) keys: KeyRing,
    @Inject(EffectiveLimits) limits: EffectiveLimits,
    @Inject(Cursors) cursors: Cursors,
  ) {
    this.#store = store;
    this.#keys = keys;
    this.#limits = limits;
    this.#cursors = cursors;
  }

  @Get()
  async list(@Query() query: unknown) {
    const { limit, cursor } = parseQuery(ListTenantsQuery, query);
    const after = this.#cursors.readSent(LIST, cursor, Place)?.id ?? null;
    const found = await this.#store.list(after, limit + 1);
    const { items, next } = this.#cursors.page(LIST, found, limit, ({ tenant: { id } }) => ({ id }));
    return { items: items.map((standing) => this.#view(standing)), next };
  }

  @Post()
  @HttpCode(201)
  @UseGuards(bodySchemaGuard(CreateTenantBody))
  async create(@Body() body: CreateTenantBody, @Caller() caller: Principal) {
    const made = await this.#store.create(body, actorOf(caller));
    this.#keys.forgetTenant(body.id);
    if (made !== null) return this.#view(made);
    throw new ServiceError(
      'already_exists',
      `There is a tenant ${body.id} already. Please choose another id, or change that one.`,
    );
  }

  @Get(':tenantId')
  async get(@Param('tenantId') tenantId: string) {
    const found = TenantId.safeParse(tenantId).success ? await this.#store.tenantWithUsage(tenantId) : null;
    return this.#view(found ?? refuse(tenantId));
  }

  @Patch(':tenantId')
  @UseGuards(bodySchemaGuard(ChangeTenantBody))
  async change(@Param('tenantId') tenantId: string, @Body() body: ChangeTenantBody, @Caller() caller: Principal) {
    const change = { name: body.name ?? null, weight: body.weight ?? null, limits: body.limits ?? null };
    const isId = TenantId.safeParse(tenantId).success;
    const changed = isId ? await this.#store.change(tenantId, change, actorOf(caller)) : null;
    this.#keys.forgetTenant(tenantId);
    return this.#view(changed ?? refuse(tenantId));
  }

  #view({ tenant, usage }: TenantWithUsage) {
    return { ...tenant, quotas: this.#limits.resolve(tenant), usage };
  }
}

function refuse(tenantId: string): never {
  throw new ServiceError('not_found', `There is no tenant ${truncateText(tenantId, 100)}.`);
}
