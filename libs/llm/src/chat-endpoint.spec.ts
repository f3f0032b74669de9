import { type LlmReply, type LlmScript, type LlmServer, startLlmServer } from '@scholarsource/testing';
import { ANSWER, answerOf, endpointOn, JSON_ANSWER, raw, refusal } from '../test/endpoint-under-test.ts';
import { AgentFailed } from './agent-failed.ts';

let server: LlmServer;
beforeEach(async () => {
  server = await startLlmServer({ script: () => ({ content: JSON_ANSWER }) });
});
afterEach(() => server.close());

describe('a call that is refused', () => {
  const unless = (isRefused: (body: Parameters<LlmScript>[0]['body']) => boolean, reply: LlmReply): LlmScript => {
    return ({ body }) => (isRefused(body) ? reply : { content: JSON_ANSWER });
  };
  const schema = (body: { response_format?: { type: string } | undefined }) =>
    body.response_format?.type === 'json_schema';
  const format = (body: { response_format?: unknown }) => body.response_format !== undefined;
  const tools = (body: { tools?: unknown }) => body.tools !== undefined;

  it.each<[string, LlmScript, number]>([
    [
      'for its schema, with 400',
      unless(schema, refusal(400, "'response_format' of type 'json_schema' is not supported")),
      2,
    ],
    [
      'for its schema, with 422',
      unless(schema, raw({ detail: [{ loc: ['response_format'], msg: 'Input should be text' }] }, undefined, 422)),
      2,
    ],
    [
      'for its schema, with 500',
      unless(schema, refusal(500, 'Failed to compile grammar for the given JSON schema')),
      2,
    ],
    ['for its schema, with 500 and no reason', unless(schema, raw('Internal Server Error', 'text/plain', 500)), 3],
    ['for its schema, with 501', unless(schema, refusal(501, 'Not implemented')), 2],
    [
      'for its schema, with 404',
      unless(schema, refusal(404, 'No endpoints found that can handle the requested parameters.', 404)),
      2,
    ],
    [
      'for its schema, with an error in an answer in order',
      unless(schema, raw({ error: { message: 'json_schema is not supported', code: 400 } })),
      2,
    ],
    [
      'for the lengths in its schema',
      unless(
        ({ response_format }) => JSON.stringify(response_format ?? '').includes('maxItems'),
        refusal(400, "Invalid schema for response_format 'choice': 'maxItems' is not permitted."),
      ),
      2,
    ],
    ['for any form of JSON', unless(format, refusal(400, 'response_format is not supported by this model')), 3],
    ['for its tools, with 404', unless(tools, refusal(404, 'No endpoints found that support tool use.', 404)), 2],
    ['for its tools, with 400', unless(tools, refusal(400, 'registry.example/small:latest does not support tools')), 2],
    ['for its tools, in a text', unless(tools, raw({ error: 'this model does not support tools' }, undefined, 400)), 2],
    [
      'for the choice of tools',
      unless(tools, refusal(400, '"auto" tool choice requires --enable-auto-tool-choice')),
      2,
    ],
    [
      'for the name of its limit',
      unless(
        ({ max_tokens }) => max_tokens !== undefined,
        refusal(
          400,
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          'unsupported_parameter',
        ),
      ),
      2,
    ],
    [
      'for the size of its limit',
      unless(
        (body) => (body.max_tokens ?? body.max_completion_tokens) !== undefined,
        refusal(400, 'max_tokens is too large: 8192. This model supports at most 4096 completion tokens'),
      ),
      3,
    ],
    [
      'for instructions of their own',
      unless(({ messages }) => messages[0]?.role === 'system', refusal(400, 'System role not supported')),
      2,
    ],
    [
      'for all that is not plain, without a reason',
      unless((body) => format(body) || tools(body) || body.max_tokens !== undefined, raw('', '', 400)),
      5,
    ],
    [
      'for all that is not plain, with 500',
      unless((body) => format(body) || tools(body) || body.max_tokens !== undefined, raw('oops', 'text/plain', 500)),
      6,
    ],
  ])('%s, is made simpler, and so are those after it', async (_why, script, calls) => {
    server.use(script);
    const endpoint = endpointOn(server);
    expect((await answerOf(endpoint)).answer).toEqual(ANSWER);
    expect(server.calls).toHaveLength(calls);
    expect((await answerOf(endpoint)).answer).toEqual(ANSWER);
    expect(server.calls).toHaveLength(calls + 1);
  });

  it('for the lengths in its schema keeps the schema without them', async () => {
    server.use(
      unless(
        ({ response_format }) => JSON.stringify(response_format ?? '').includes('maxItems'),
        refusal(400, "'maxItems' is not permitted"),
      ),
    );
    await answerOf(endpointOn(server));
    expect(server.calls.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  it('as too long, is asked with less data', async () => {
    server.use(({ text }) =>
      text.length > 4_500
        ? refusal(400, "This model's maximum context length is 4096 tokens", 'context_length_exceeded')
        : { content: JSON_ANSWER },
    );
    expect((await answerOf(endpointOn(server))).answer).toEqual(ANSWER);
    expect(server.calls.length).toBeLessThanOrEqual(4);
  });

  it('for a passing error gives up nothing that has worked', async () => {
    const endpoint = endpointOn(server);
    await answerOf(endpoint);
    let failures = 2;
    server.use(() => ((failures -= 1) >= 0 ? raw('oops', 'text/plain', 500) : { content: JSON_ANSWER }));
    await answerOf(endpoint);
    await answerOf(endpoint);
    expect(server.calls.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  it('in every form says what the endpoint said, without keys, addresses and length', async () => {
    const message = `Bad thing happened. Key sk-test-secret, sk-proj-abc123, see http://evil.example ${'long '.repeat(500)}`;
    server.use(() => refusal(400, message));
    const error = await answerOf(endpointOn(server)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AgentFailed);
    expect(String(error)).toContain('HTTP 400 Bad thing happened.');
    expect(String(error)).not.toMatch(/secret|abc123|evil/);
    expect(String(error).length).toBeLessThan(400);
  });
});

describe('an error', () => {
  it.each<[string, LlmReply, string, RegExp]>([
    [
      'of a page',
      raw('<html><title>502 Bad Gateway</title></html>', 'text/html', 502),
      'agents_unavailable',
      /HTTP 502 502 Bad Gateway/,
    ],
    [
      'of a page in place of an answer',
      raw('<!doctype html><title>Login</title>Please', 'text/html'),
      'agents_unavailable',
      /Login/,
    ],
    [
      'in an answer in order',
      raw({ error: { message: 'Provider returned error', code: 429, metadata: { raw: 'slow down' } } }),
      'agents_unavailable',
      /HTTP 429 Provider returned error slow down/,
    ],
    ['as a text', raw({ error: 'the model is loading' }, undefined, 503), 'agents_unavailable', /the model is loading/],
    [
      'in a list',
      raw([{ error: { message: 'quota exceeded for today', code: 429 } }], undefined, 429),
      'agents_unavailable',
      /quota exceeded for today/,
    ],
    [
      'of a choice',
      raw({ choices: [{ error: { message: 'upstream broke', code: 502 }, message: { content: '' } }] }),
      'agents_unavailable',
      /HTTP 502 upstream broke/,
    ],
    ['of a list of models', raw({ object: 'list', data: [{ id: 'm' }] }), 'agents_unavailable', /HTTP 200/],
    [
      'of a wall',
      raw('<html>Attention Required!</html>', 'text/html', 403),
      'agents_misconfigured',
      /HTTP 403 Attention Required!/,
    ],
    ['of credit', refusal(402, 'Insufficient credits', 402), 'agents_misconfigured', /Insufficient credits/],
    [
      'of the name of the model',
      refusal(404, 'model "m" not found, try pulling it first'),
      'agents_misconfigured',
      /try pulling it first/,
    ],
    ['of an unknown path', raw('404 page not found', 'text/plain', 404), 'agents_misconfigured', /404 page not found/],
  ])('%s is named', async (_what, reply, code, cause) => {
    server.use(() => reply);
    const error = await answerOf(endpointOn(server)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, cause: { message: expect.stringMatching(cause) as string } });
    expect(server.calls.length).toBeLessThanOrEqual(4);
  });

  it('of a connection is named by its code', async () => {
    const endpoint = endpointOn(server);
    await server.close();
    await expect(answerOf(endpoint)).rejects.toMatchObject({
      cause: { message: 'the connection broke (ECONNREFUSED)' },
    });
    server = await startLlmServer({ script: () => ({ content: '' }) });
  });

  it('of a silent endpoint is waited for once from then on, until it answers', async () => {
    server.use(() => ({ trouble: 'cut' }));
    const endpoint = endpointOn(server);
    await expect(answerOf(endpoint)).rejects.toMatchObject({ code: 'agents_unavailable' });
    expect(server.calls).toHaveLength(4);
    await expect(answerOf(endpoint)).rejects.toMatchObject({ code: 'agents_unavailable' });
    expect(server.calls).toHaveLength(5);
    server.use(({ earlier }) => (earlier < 6 ? { content: JSON_ANSWER } : { trouble: 'cut' }));
    await answerOf(endpoint);
    await expect(answerOf(endpoint)).rejects.toMatchObject({ code: 'agents_unavailable' });
    expect(server.calls).toHaveLength(10);
  });
});

describe('the address of an endpoint', () => {
  it.each(['', '/', '/v1', '/v1/', '/v1/chat/completions'])('may end in %j', async (path) => {
    const endpoint = endpointOn(server, { baseUrl: `${new URL(server.url).origin}${path}` });
    expect((await answerOf(endpoint)).answer).toEqual(ANSWER);
    expect(server.calls).toHaveLength(1);
  });

  it('may hold a name and a password, which are sent and named nowhere', async () => {
    const url = server.url.replace('://', '://alice:s%40crt@');
    await answerOf(endpointOn(server, { baseUrl: url, apiKey: null }));
    expect(server.calls[0]?.authorization).toBe(`Basic ${Buffer.from('alice:s@crt').toString('base64')}`);
    server.use(() => raw('no', 'text/plain', 401));
    const error = await answerOf(endpointOn(server, { baseUrl: url, apiKey: null })).catch((thrown: unknown) => thrown);
    expect(`${String(error)} ${String((error as Error).cause)}`).not.toMatch(/alice|crt/);
  });

  it('gets the key, and nothing where there is none', async () => {
    await answerOf(endpointOn(server));
    await answerOf(endpointOn(server, { apiKey: null }));
    expect(server.calls.map(({ authorization }) => authorization)).toEqual(['Bearer sk-test-secret', null]);
  });
});

describe('every call', () => {
  it('bounds its answer and the lists in it', async () => {
    await answerOf(endpointOn(server));
    const [call] = server.calls;
    expect(call?.body.max_tokens).toBeGreaterThan(1_000);
    expect(JSON.stringify(call?.body.response_format)).toContain('"maxItems":12');
  });
});
