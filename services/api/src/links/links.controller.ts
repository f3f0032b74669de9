import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import type { LinkStore } from '@scholarsource/store';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { LINK_STORE } from '../tokens.ts';
import { isUuid } from '../http/uuid.ts';

/** Checks shown per link. */
const LOOKS = 50;

/** Link health of a job's results. */
@Controller('api/v1/jobs')
export class LinksController {
  readonly #links: LinkStore;

  constructor(@Inject(LINK_STORE) links: LinkStore) {
    this.#links = links;
  }

  @Get(':jobId/links')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async health(@Param('jobId') jobId: string, @Caller() { tenant }: Principal) {
    const items = isUuid(jobId) ? await this.#links.health(tenant, jobId, LOOKS) : null;
    if (items === null) throw new ServiceError('job_not_found', 'There is no such job.');
    return { items };
  }
}
