import { JobStatus, MissedRuns, Overlap, Priority, Scope, SubmitBody, TenantLimits } from '@scholarsource/contracts';
import { z } from 'zod';

/** Parts of requests that have a name in the description, so that generated clients name them, too. */
const NAMED = new Map<unknown, string>([
  [SubmitBody, 'SubmitBody'],
  [Priority, 'Priority'],
  [Scope, 'Scope'],
  [Overlap, 'Overlap'],
  [MissedRuns, 'MissedRuns'],
  [TenantLimits, 'TenantLimits'],
  [JobStatus, 'Status'],
]);

/** Answers, as schemas of OpenAPI that refer to each other by the names under which they are registered. */
export function answersToOpenApi(registry: z.core.$ZodRegistry<{ id: string }>): Record<string, object> {
  const { schemas } = z.toJSONSchema(registry, {
    io: 'output',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      simplify(jsonSchema);
      // It is for rows that lack the key when they are read back; an answer has the key or not.
      delete jsonSchema.default;
    },
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, embedded(schema)]));
}

/** What a request holds, as a schema of OpenAPI. */
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

/** Leaves out the patterns that a format stands for, and the bounds of every whole number in JavaScript. */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}

function replace(schema: object, by: object): void {
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key);
  Object.assign(schema, by);
}

/** Only a document of its own says where it is and by which draft it is written. */
function embedded(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
