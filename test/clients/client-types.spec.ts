import { readFileSync } from 'node:fs';
import { apiDescription } from '../../services/api/src/openapi/api-description.ts';
import { clientTypes, TYPES_FILE } from './client-types.ts';

describe('the types of the client', () => {
  it('are those of the description of the API; else run npm run docs', async () => {
    expect(readFileSync(TYPES_FILE, 'utf8')).toBe(await clientTypes());
  });
});

/** Each schema with three or more properties, with its locations. */
function shapes(schema: unknown, at: string, found = new Map<string, string[]>()): Map<string, string[]> {
  if (typeof schema !== 'object' || schema === null) return found;
  if ('properties' in schema && Object.keys(schema.properties as object).length >= 3) {
    const shape = JSON.stringify([schema.properties, 'required' in schema && schema.required]);
    found.set(shape, [...(found.get(shape) ?? []), at]);
  }
  for (const [key, value] of Object.entries(schema)) shapes(value, `${at}/${key}`, found);
  return found;
}

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { examples?: object }> };
}

describe('the description of the API', () => {
  it('names what several requests or answers share, so that generated clients have one class for it', () => {
    const repeated = [...shapes(apiDescription().components?.schemas, '').values()].filter(({ length }) => length > 1);
    expect(repeated).toEqual([]);
  });

  it('has an example of each JSON that is sent', () => {
    const operations = Object.values(apiDescription().paths).flatMap(
      (path) => Object.values(path ?? {}) as Operation[],
    );
    const without = operations.filter(({ requestBody }) => {
      const json = requestBody?.content['application/json'];
      return json !== undefined && json.examples === undefined;
    });
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });
});
