import type OpenAI from 'openai';
import type { Agent } from 'undici';
import type { Answer } from './call-trouble.ts';
import type { ChatBody } from './chat-protocol.ts';

/** Bytes of an answer that are read: the longest proper one has a hundredth of it. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Sends calls through OpenAI's client, which neither repeats nor logs them, and hands back whatever was answered. */
export class ChatClient {
  readonly #authorization: string | null;
  readonly #timeoutMs: number;
  #openai: Promise<OpenAI> | undefined;

  /** `authorization` is the header of that name; null sends none. */
  constructor(authorization: string | null, timeoutMs: number) {
    this.#authorization = authorization;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Reads the answer whatever its status and type say; the rest of an endless one is left unread. Rejects as the client and its body do.
   */
  async post(url: string, body: ChatBody, signal: AbortSignal): Promise<Answer> {
    const openai = await (this.#openai ??= this.#connect());
    const response = await openai.post(url, { body, signal }).asResponse();
    return { status: response.status, headers: response.headers, body: await readText(response.body) };
  }

  /** OpenAI's client is loaded with the first call: a worker without a model has no use for it. */
  async #connect(): Promise<OpenAI> {
    const [{ OpenAI }, { Agent }] = await Promise.all([import('openai'), import('undici')]);
    // Everything that the client would else read from the environment is said here.
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
      // Fetch by itself gives up after five minutes; a slow model may take as long as the timeout says.
      fetch: fetchAnyStatus(new Agent({ headersTimeout: this.#timeoutMs, bodyTimeout: this.#timeoutMs })),
    });
  }
}

/** The client would read an error of any length, and keep only what has the form of OpenAI's own. */
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
    if (bytes > MOST_BYTES) break;
  }
  return text + decoder.decode();
}
