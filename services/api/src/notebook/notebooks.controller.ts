import { Body, Controller, Headers, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { type MadeNotebook, NotebookBody, ServiceError } from '@scholarsource/contracts';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { OriginGuard } from '../security/origin.guard.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { NotebooksService } from './notebooks.service.ts';

/** A bearer token (RFC 6750). */
const TOKEN = /^[\w.~+/-]{1,4096}={0,8}$/;

/** Creates a NotebookLM notebook from a job's results, with a Google access token in its own header. */
@Controller('api')
export class NotebooksController {
  readonly #notebooks: NotebooksService;

  constructor(@Inject(NotebooksService) notebooks: NotebooksService) {
    this.#notebooks = notebooks;
  }

  @Post('jobs/:jobId/notebook')
  @HttpCode(201)
  @Requires('jobs:read')
  @RateLimit('notebook')
  @UseGuards(bodySchemaGuard(NotebookBody), RateLimitGuard, OriginGuard, ScopeGuard)
  async make(
    @Param('jobId') jobId: string,
    @Body() body: NotebookBody,
    @Caller() { tenant }: Principal,
    @Headers('google-access-token') header: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<MadeNotebook> {
    if (key !== undefined) {
      // Accepting an idempotency key without honouring it would be worse.
      throw new ServiceError(
        'invalid_inputs',
        'A notebook takes no Idempotency-Key: each request makes another one. Please look at your notebooks before you ask again, and send no key.',
      );
    }
    const token = header?.trim().replace(/^bearer /i, '') ?? '';
    if (!TOKEN.test(token)) {
      throw new ServiceError(
        'invalid_inputs',
        token === ''
          ? 'Please send a Google access token in the header Google-Access-Token, such as what “gcloud auth print-access-token” prints.'
          : 'The header Google-Access-Token holds no access token. Please send it as “gcloud auth print-access-token” prints it.',
      );
    }
    return this.#notebooks.make(jobId, tenant, body, token);
  }
}
