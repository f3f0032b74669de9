import { Readable } from 'node:stream';
import { Controller, Inject, Post, Req, UseGuards } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { OriginGuard } from '../security/origin.guard.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { UploadsService } from './uploads.service.ts';

/** What a form around the file may weigh. */
const FORM_BYTES = 65_536;

/** Takes the PDF of a book, as a form's field `file` or as the body itself, and answers with the token that a submission names. */
@Controller('api')
export class UploadsController {
  readonly #uploads: UploadsService;

  constructor(@Inject(UploadsService) uploads: UploadsService) {
    this.#uploads = uploads;
  }

  @Post('uploads')
  @Requires('jobs:write')
  @RateLimit('upload')
  @UseGuards(RateLimitGuard, OriginGuard, ScopeGuard)
  async upload(@Req() request: FastifyRequest, @Caller() { tenant }: Principal) {
    this.#uploads.requireStorage();
    const { limitBytes } = this.#uploads;
    const announcedBytes = Number(request.headers['content-length'] ?? Infinity);
    if (Number.isFinite(announcedBytes) && announcedBytes > limitBytes + FORM_BYTES) {
      throw new ServiceError(
        'body_too_large',
        `The file is larger than ${limitBytes} bytes. Please send a smaller one.`,
      );
    }
    const source = await openFile(request, limitBytes);
    try {
      const { token, expiresAt, bytes } = await this.#uploads.take(source, announcedBytes, tenant);
      return { upload_token: token, expires_at: expiresAt, bytes };
    } finally {
      // The rest of a refused file is read and dropped, so that the sender gets to read the answer.
      source.on('error', () => undefined).resume();
    }
  }
}

async function openFile(request: FastifyRequest, limitBytes: number): Promise<Readable> {
  if (request.body instanceof Readable) return request.body;
  if (!request.isMultipart()) throw noFile();
  const part = await request
    // One byte more than allowed shows that the file is too large; the parser drops what follows it.
    .file({ limits: { fileSize: limitBytes + 1, files: 1, fields: 10, fieldSize: 1_024 }, throwFileSizeLimit: false })
    .catch((error: unknown) => {
      throw new ServiceError('invalid_inputs', 'The form could not be read.', { cause: error });
    });
  if (part === undefined) throw noFile();
  if (part.fieldname !== 'file') {
    part.file.resume();
    throw noFile();
  }
  return part.file;
}

function noFile(): ServiceError {
  return new ServiceError(
    'invalid_inputs',
    'Please send the PDF as the field “file” of a form (multipart/form-data), or as the body with the type application/pdf.',
  );
}
