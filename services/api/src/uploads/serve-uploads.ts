import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireKnownOrigin } from '../security/origin.guard.ts';
import { principalOf } from '../security/principal.ts';
import type { RateLimitGuard } from '../security/rate-limit.guard.ts';
import { requireScope } from '../security/require-scope.ts';
import type { UploadsService } from './uploads.service.ts';

export const UPLOADS_ROUTE = '/api/uploads';

/** Maximum overhead of a form around the file. */
const FORM_BYTES = 65_536;

interface UploadRules {
  limits: RateLimitGuard;
  allowedOrigins: readonly string[];
}

/**
 * Serves `POST /api/uploads`: accepts a PDF, as the form field `file` or as the raw body, and returns the token that a submission refers
 * to. Directly on Fastify in a scope of its own, because the form parser adds hooks to every request in its scope.
 */
export async function serveUploads(
  fastify: FastifyInstance,
  uploads: UploadsService,
  { limits, allowedOrigins }: UploadRules,
): Promise<void> {
  await fastify.register(async (scope) => {
    // Files are never buffered: forms are parsed as they arrive, and a raw PDF stays a stream.
    await scope.register(multipart);
    scope.addContentTypeParser('application/pdf', (_request, payload, done) => done(null, payload));
    scope.post(UPLOADS_ROUTE, async (request, reply) => {
      const principal = principalOf(request);
      await limits.admit('upload', request, reply);
      requireKnownOrigin(request, allowedOrigins);
      requireScope(principal, 'jobs:write');
      const { token, expiresAt, bytes } = await take(request, uploads, principal.tenant);
      return reply.status(201).send({ upload_token: token, expires_at: expiresAt, bytes });
    });
  });
}

async function take(request: FastifyRequest, uploads: UploadsService, tenant: string) {
  uploads.requireStorage();
  const { limitBytes } = uploads;
  const announcedBytes = Number(request.headers['content-length'] ?? Infinity);
  if (Number.isFinite(announcedBytes) && announcedBytes > limitBytes + FORM_BYTES) {
    throw new ServiceError('body_too_large', `The file is larger than ${limitBytes} bytes. Please send a smaller one.`);
  }
  const source = await openFile(request, limitBytes);
  try {
    return await uploads.take(source, announcedBytes, tenant);
  } finally {
    // The rest of a rejected file is drained, so that the client reads the response.
    source.on('error', () => undefined).resume();
  }
}

async function openFile(request: FastifyRequest, limitBytes: number): Promise<Readable> {
  if (request.body instanceof Readable) return request.body;
  if (!request.isMultipart()) throw noFile();
  const part = await request
    // One byte above the limit reveals that the file is too large; the parser drops what follows.
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
