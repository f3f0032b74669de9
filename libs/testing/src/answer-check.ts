import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

export interface CheckedAnswer {
  method: string;
  /** With or without a query. */
  path: string;
  status: number;
  contentType: string | null;
  /** As it was received. */
  body: string;
}

/** Where pages for people are served, the document itself, and a file of another standard. */
const UNDESCRIBED = /^\/(docs|openapi\.json|admin\/queues|\.well-known)(\/|$|-)/;
/** What is answered before a route is looked for, or where none is; the last is a redirect without a slash. */
const WITHOUT_ROUTE = new Map([
  [404, 'Refusal'],
  [405, 'Refusal'],
  [400, 'Error'],
  [403, 'Error'],
  [408, 'Error'],
  [413, 'Error'],
  [414, 'Error'],
  [415, 'Error'],
  [429, 'RateLimitError'],
  [431, 'Error'],
  [307, null],
]);

const Schema = z.record(z.string(), z.unknown());
const Responses = z.record(
  z.string(),
  z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}) }),
);
const Operation = z.object({ responses: Responses });
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/**
 * Checks answers against an OpenAPI description: the route, its status, the media type and the body all have to be described.
 * The returned function throws an error that says what is not.
 */
export function createAnswerCheck(document: unknown): (answer: CheckedAnswer) => void {
  const { paths, components } = Description.parse(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', components });
  const routes = Object.entries(paths).map(([path, operations]) => ({
    path,
    operations,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }));
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (schema: unknown) => {
    // References are to the document, whose name in here is `api`.
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"api#/');
    const validate = compiled.get(text) ?? ajv.compile(Schema.parse(JSON.parse(text)));
    compiled.set(text, validate);
    return validate;
  };

  return ({ method, path, status, contentType, body }) => {
    const [address = '/'] = path.split('?', 1);
    if (method === 'OPTIONS' || UNDESCRIBED.test(address)) return;
    const wrong = (what: string) =>
      new Error(`${method} ${address} answered ${status}, and ${what}: ${body.slice(0, 500)}`);
    const route = routes.find(({ pattern }) => pattern.test(address));
    const verb = (method === 'HEAD' ? 'GET' : method).toLowerCase();
    const operation = route?.operations[verb];
    let validate: ValidateFunction;
    if (route === undefined || operation === undefined) {
      const name = WITHOUT_ROUTE.get(status);
      if (name === undefined) throw wrong('no route of the description does');
      if (name === null) return;
      validate = validatorOf({ $ref: `#/components/schemas/${name}` });
    } else {
      const response = operation.responses[status];
      if (response === undefined) throw wrong('its route describes no such status');
      const type = contentType?.replace(/;.*/, '') ?? '';
      if (method === 'HEAD') return;
      const media = response.content[type];
      if (media === undefined) throw wrong(`its route describes no ${type === '' ? 'answer without a type' : type}`);
      if (type !== 'application/json') return;
      validate = validatorOf(media.schema);
    }
    if (method === 'HEAD') return;
    if (!validate(JSON.parse(body))) throw wrong(`its schema says ${ajv.errorsText(validate.errors)}`);
  };
}
