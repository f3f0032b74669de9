import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { apiDescription } from './api-description.ts';

/** `/docs` for people, `/openapi.json` for programs. */
export function serveApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, apiDescription(), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'ScholarSource API',
    raw: ['json'],
  });
}
