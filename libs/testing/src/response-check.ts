import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { readEventStream } from './event-stream.ts';

export interface CheckedResponse {
  method: string;
  /** With or without a query. */
  path: string;
  status: number;
  headers: Headers;
  /** As received. */
  body: string;
}

/** Where the HTML pages and the OpenAPI document are served. */
const UNDESCRIBED = /^\/(docs|openapi\.json|admin\/queues)(\/|$|-)/;
/** Responses before routing, or without a route; the last is a redirect for a trailing slash. */
const WITHOUT_ROUTE = new Map([
  [404, 'Refusal'],
  [405, 'Refusal'],
  [400, 'Error'],
  [401, 'Error'],
  [403, 'Error'],
  [408, 'Error'],
  [413, 'Error'],
  [414, 'Error'],
  [415, 'Error'],
  [429, 'RateLimitError'],
  [431, 'Error'],
  [307, null],
]);
/** Headers of HTTP itself, of CORS and of browser security. */
const HEADERS_OF_ALL =
  /^(access-control-.+|connection|content-(length|security-policy|type)|cross-origin-.+|date|keep-alive|origin-agent-cluster|referrer-policy|strict-transport-security|transfer-encoding|vary|x-(accel-buffering|content-type-options|dns-prefetch-control|download-options|frame-options|permitted-cross-domain-policies|xss-protection))$/;

const Schema = z.record(z.string(), z.unknown());
const Header = z.object({ required: z.boolean().default(false), schema: Schema });
const Response = z.object({
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z.record(z.string(), z.object({ schema: Schema })),
});
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
  components: z.object({
    schemas: z.record(z.string(), Schema),
    responses: z.record(z.string(), z.unknown()),
    headers: z.record(z.string(), z.unknown()),
  }),
});
const Reference = z.object({ $ref: z.string() });

/**
 * Validates responses against an OpenAPI description: route, status, every header, media type and body (or event stream) must be described.
 * The returned function throws an error that says what is not.
 */
export function createResponseCheck(document: unknown): (answer: CheckedResponse) => void {
  const { paths, components } = Description.parse(document);
  const { responses, headers: knownHeaders, schemas } = components;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', components: { schemas } });
  const routes = Object.entries(paths).map(([path, operations]) => ({
    operations,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }));
  const compiled = new Map<string, ValidateFunction>();
  const problemsOf = (schema: object, value: unknown): string | null => {
    // References are relative to the document, which is named `api` here.
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"api#/');
    const validate = compiled.get(text) ?? ajv.compile(Schema.parse(JSON.parse(text)));
    compiled.set(text, validate);
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };
  const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  return ({ method, path, status, headers, body }) => {
    const [address = '/'] = path.split('?', 1);
    if (method === 'OPTIONS' || UNDESCRIBED.test(address)) return;
    const fail = (what: string): never => {
      throw new Error(`${method} ${address} answered ${status}, and ${what}: ${body.slice(0, 500)}`);
    };
    const require = (schema: object, value: unknown, of: string) => {
      const problems = problemsOf(schema, value);
      if (problems !== null) fail(`the schema of its ${of} says ${problems}`);
    };
    const route = routes.find(({ pattern }) => pattern.test(address));
    const operation = route?.operations[(method === 'HEAD' ? 'GET' : method).toLowerCase()];
    if (operation === undefined) {
      const name = WITHOUT_ROUTE.get(status);
      if (name === undefined) fail('no route of the description does');
      else if (name !== null && method !== 'HEAD') {
        require(named(/^\/api\/v1(\/|$)/.test(address) ? 'Problem' : name), JSON.parse(body), 'body');
      }
      return;
    }
    const described = operation.responses[status];
    if (described === undefined) fail('its route describes no such status');
    const response = Response.parse(resolved(described, responses));
    const known = Object.entries(response.headers).map(([name, header]): [string, z.infer<typeof Header>] => [
      name.toLowerCase(),
      Header.parse(resolved(header, knownHeaders)),
    ]);
    for (const name of headers.keys()) {
      if (HEADERS_OF_ALL.test(name) || known.some(([described]) => described === name)) continue;
      fail(`describes no ${name}`);
    }
    for (const [name, { required, schema }] of known) {
      const value = headers.get(name);
      if (value === null && required) fail(`lacks its ${name}`);
      if (value !== null) require(schema, schema['type'] === 'integer' ? Number(value) : value, name);
    }
    const type = headers.get('content-type')?.replace(/;.*/, '') ?? '';
    if (method === 'HEAD') return;
    if (status === 204 || status === 304) return body === '' ? undefined : fail('it has a body');
    const media = response.content[type];
    if (media === undefined) return fail(`its route describes no ${type === '' ? 'answer without a type' : type}`);
    require(media.schema, type.endsWith('json') ? JSON.parse(body) : body, 'body');
    if (type !== 'text/event-stream') return;
    for (const { id, event, data } of readEventStream(body)) {
      require(named('JobEvent'), data, 'event');
      require({ properties: { seq: { const: id }, event: { properties: { type: { const: event } } } } }, data, 'event');
    }
  };
}

function resolved(value: unknown, components: Record<string, unknown>): unknown {
  const reference = Reference.safeParse(value);
  return reference.success ? components[reference.data.$ref.split('/').at(-1) ?? ''] : value;
}
