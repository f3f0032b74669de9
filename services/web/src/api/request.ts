import { z } from 'zod';
import { apiKey } from './api-key.ts';

/** Both forms in which the API says what is wrong: RFC 9457 under `/api/v1`, and that of the older routes. */
const Problem = z.object({
  code: z.string().optional(),
  detail: z.union([z.string(), z.object({ message: z.string() }), z.array(z.object({ msg: z.string() }))]).optional(),
  message: z.string().optional(),
  retry_after: z.number().optional(),
});

/** An answer of the API that says no, with its own sentence about what to do. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly code: string | null;
  /** Seconds after which to try again; null if trying again is no remedy. */
  readonly retryAfter: number | null;

  constructor(status: number, message: string, code: string | null, retryAfter: number | null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** No answer came: the network, or the service, is away. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * Asks the API, with the visitor's key if there is one.
 * @throws {ApiRefusal} if it says no
 * @throws {Unreachable} if it does not answer
 */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const key = apiKey.get();
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new Unreachable('ScholarSource cannot be reached.', { cause: error });
  }
  if (response.ok) return response;
  throw await refusalOf(response);
}

/** Asks for JSON and parses it by a schema. @throws as {@link ask} does */
export async function askFor<Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  init: RequestInit = {},
): Promise<z.infer<Shape>> {
  const response = await ask(path, init);
  return shape.parse(await response.json());
}

async function refusalOf(response: Response): Promise<ApiRefusal | Unreachable> {
  const body = Problem.safeParse(await response.json().catch(() => null)).data ?? {};
  // A proxy in front of a service that is away has no sentence of its own.
  if (response.status >= 502 && body.detail === undefined) return new Unreachable('ScholarSource cannot be reached.');
  const { detail } = body;
  const message =
    typeof detail === 'string'
      ? detail
      : Array.isArray(detail)
        ? detail.map(({ msg }) => msg).join('. ')
        : (detail?.message ?? body.message ?? `The service answered ${response.status}.`);
  const seconds = Number(response.headers.get('retry-after') ?? body.retry_after ?? NaN);
  return new ApiRefusal(response.status, message, body.code ?? null, Number.isFinite(seconds) ? seconds : null);
}
