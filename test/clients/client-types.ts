import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { apiDescription } from '../../services/api/src/openapi/api-description.ts';

/** Where the types of `@scholarsource/client` are kept. */
export const TYPES_FILE = new URL('../../packages/client/src/generated/api.ts', import.meta.url);

const HEAD = '// Made of the description of the API by `npm run docs`; do not edit.\n\n';

/** The types that openapi-typescript makes of the description of the API. */
export async function clientTypes(): Promise<string> {
  const types = HEAD + astToString(await openapiTS(JSON.stringify(apiDescription()), { defaultNonNullable: false }));
  return format(types, { ...(await resolveConfig(TYPES_FILE)), parser: 'typescript' });
}
