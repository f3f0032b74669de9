import { JobStatus, MissedRuns, Overlap, Priority, Scope, SubmitBody, TenantLimits } from '@scholarsource/contracts';
import { z } from 'zod';

/** Parts of requests with their own component, so that generated clients name them, too. */
const NAMED = new Map<unknown, string>([
  [SubmitBody, 'SubmitBody'],
  [Priority, 'Priority'],
  [Scope, 'Scope'],
  [Overlap, 'Overlap'],
  [MissedRuns, 'MissedRuns'],
  [TenantLimits, 'TenantLimits'],
  [JobStatus, 'Status'],
]);

/** OpenAPI schemas of responses, which reference each other by their names in the registry. */
export function responsesToOpenApi(registry: z.core.$ZodRegistry<{ id: string }>): Record<string, object> {
  const { schemas } = z.toJSONSchema(registry, {
    io: 'output',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      simplify(jsonSchema);
      // Defaults apply to stored rows that lack the key, not to responses.
      delete jsonSchema.default;
    },
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, embedded(schema)]));
}

/** The OpenAPI schema of a request. */
export function requestToOpenApi(schema: z.ZodType): object {
  return embedded(
    z.toJSONSchema(schema, {
      io: 'input',
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema, path }) => {
        const name = path.length === 0 ? undefined : NAMED.get(zodSchema);
        if (name === undefined) simplify(jsonSchema);
        else replace(jsonSchema, { $ref: `#/components/schemas/${name}` });
      },
    }),
  );
}

/** Removes patterns that a format implies, and the bounds of safe integers. */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}

function replace(schema: object, by: object): void {
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key);
  Object.assign(schema, by);
}

/** Removes the keys that only stand-alone schemas have. */
function embedded(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
