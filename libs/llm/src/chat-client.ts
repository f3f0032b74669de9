import type OpenAI from 'openai';
import type { Agent } from 'undici';
import type { Answer } from './call-errors.ts';
import type { ChatBody } from './chat-protocol.ts';

/** Maximum bytes of a response; a legitimate one has a hundredth of that. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Sends calls through OpenAI's client, without its retries and logging, and returns whatever was answered. */
export class ChatClient {
  readonly #authorization: string | null;
  readonly #timeoutMs: number;
  #openai: Promise<OpenAI> | undefined;

  /** `authorization` is the value of that header; null sends none. */
  constructor(authorization: string | null, timeoutMs: number) {
    this.#authorization = authorization;
    this.#timeoutMs = timeoutMs;
  }

  /** Reads the response regardless of its status and type, and stops at the maximum size. Rejects as the client and the body do. */
  async post(url: string, body: ChatBody, signal: AbortSignal): Promise<Answer> {
    const openai = await (this.#openai ??= this.#connect());
    const response = await openai.post(url, { body, signal }).asResponse();
    return { status: response.status, headers: response.headers, body: await readText(response.body) };
  }

  /** OpenAI's client is imported lazily: workers without a model do not need it. */
  async #connect(): Promise<OpenAI> {
    const [{ OpenAI }, { Agent }] = await Promise.all([import('openai'), import('undici')]);
    // Everything that the client would otherwise read from the environment is set explicitly.
    return new OpenAI({
      apiKey: 'in the headers',
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      baseURL: 'https://api.openai.com/v1',
      defaultHeaders: { authorization: this.#authorization },
      maxRetries: 0,
      timeout: this.#timeoutMs,
      logLevel: 'off',
      // fetch has its own timeout of five minutes; a slow model may take as long as ours.
      fetch: fetchAnyStatus(new Agent({ headersTimeout: this.#timeoutMs, bodyTimeout: this.#timeoutMs })),
    });
  }
}

/** The client would read an error body of any length, and keep only those in OpenAI's format. */
function fetchAnyStatus(dispatcher: Agent): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, Object.assign({}, init, { dispatcher }));
    return Object.defineProperty(response, 'ok', { value: true });
  };
}

async function readText(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop early cancels the body.
  for await (const chunk of stream ?? []) {
    text += decoder.decode(chunk, { stream: true });
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) break;
  }
  return text + decoder.decode();
}
