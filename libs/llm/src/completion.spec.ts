import { type LlmReply, type LlmServer, startLlmServer } from '@scholarsource/testing';
import { z } from 'zod';
import {
  ANSWER,
  answerOf,
  completion,
  endpointOn,
  events,
  JSON_ANSWER,
  raw,
  refusal,
} from '../test/endpoint-under-test.ts';
import { AgentFailed } from './agent-failed.ts';

let server: LlmServer;
beforeEach(async () => {
  server = await startLlmServer({ script: () => ({ content: JSON_ANSWER }) });
});
afterEach(() => server.close());

describe('an answer', () => {
  const half = JSON_ANSWER.length / 2;
  it.each<[string, LlmReply]>([
    ['as parts', completion({ content: [{ type: 'text', text: JSON_ANSWER }] })],
    [
      'as parts after reasoning',
      completion({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm {}' }] },
          { type: 'text', text: JSON_ANSWER },
        ],
      }),
    ],
    ['as a part alone', completion({ content: { type: 'text', text: JSON_ANSWER } })],
    ['as an object', completion({ content: ANSWER })],
    ['where reasoning belongs', completion({ content: '', reasoning_content: JSON_ANSWER })],
    ['where reasoning belongs, by another name', completion({ content: null, reasoning: JSON_ANSWER })],
    ['without a reason for its end', completion({ content: JSON_ANSWER }, { finish_reason: null })],
    [
      'without a role and with fields of its own',
      completion({ role: undefined, content: JSON_ANSWER, refusal: false, tool_calls: null }),
    ],
    ['as a completion of the older form', raw({ choices: [{ text: JSON_ANSWER }] })],
    ['in the form of Ollama', raw({ model: 'm', message: { role: 'assistant', content: JSON_ANSWER }, done: true })],
    ['without a content type', raw({ choices: [{ message: { content: JSON_ANSWER } }] }, '')],
    ['as plain text', raw({ choices: [{ message: { content: JSON_ANSWER } }] }, 'text/plain')],
    ['under another JSON type', raw({ choices: [{ message: { content: JSON_ANSWER } }] }, 'application/vnd.api+json')],
    ['after a byte order mark', raw(`\ufeff${JSON.stringify({ choices: [{ message: { content: JSON_ANSWER } }] })}`)],
    [
      'with odd counts',
      raw({ choices: [{ message: { content: JSON_ANSWER } }], usage: { prompt_tokens: 1.5, completion_tokens: 'x' } }),
    ],
    [
      'as a stream that nobody asked for',
      raw(
        events(
          { choices: [{ delta: { role: 'assistant', content: JSON_ANSWER.slice(0, half) } }] },
          { choices: [{ delta: { content: JSON_ANSWER.slice(half) }, finish_reason: 'stop' }] },
          { choices: [], usage: { prompt_tokens: 1, completion_tokens: 1 } },
        ) + 'data: [DONE]\n\n',
        'text/event-stream',
      ),
    ],
    [
      'as a stream of lines',
      raw(
        [JSON_ANSWER.slice(0, half), JSON_ANSWER.slice(half)]
          .map((content) => JSON.stringify({ message: { content }, done: false }))
          .join('\n'),
        'application/x-ndjson',
      ),
    ],
    [
      'with a score in words and a number for an id',
      { content: '{"overview":"Sorting and graphs.","picks":[{"id":"c1","score":"9/10"}]}' },
    ],
    ['with a comma too many', { content: JSON_ANSWER.replace(/}$/, ',}') }],
    ['with something after it', { content: `${JSON_ANSWER}\n\nI hope that helps {smile}!` }],
    ['in an array', { content: `[${JSON_ANSWER}]` }],
    ['with an item that does not fit', { content: JSON_ANSWER.replace('[{', '[{"id":"c0"},{') }],
    ['cut off behind what is whole', { content: `${JSON_ANSWER.slice(0, -2)},{"id":"c2","sc`, finishReason: 'length' }],
  ])('%s is used', async (_how, reply) => {
    server.use(() => reply);
    expect((await answerOf(endpointOn(server))).answer).toEqual(ANSWER);
    expect(server.calls).toHaveLength(1);
  });

  it('holds no text that cannot be stored', async () => {
    server.use(() => ({ content: '{"overview":"Sort\\u0000ing \\ud83d","picks":[]}' }));
    expect((await answerOf(endpointOn(server))).answer.overview).toBe('Sorting \ufffd');
  });

  it.each<[string, LlmReply]>([
    ['no choice', raw({ choices: [] })],
    ['no content', completion({ content: null })],
    ['reasoning alone, cut off', completion({ content: null, reasoning: 'Let me think' }, { finish_reason: 'length' })],
    ['a refusal', completion({ content: null, refusal: 'I cannot help with that.' })],
    ['nothing, for a filter', completion({ content: '' }, { finish_reason: 'content_filter' })],
    [
      'a refusal of its policy',
      refusal(400, 'The response was filtered due to the content management policy.', 'content_filter'),
    ],
  ])('that holds %s is no outage', async (_what, reply) => {
    server.use(() => reply);
    await expect(answerOf(endpointOn(server))).rejects.toThrow(AgentFailed);
    expect(server.calls.length).toBeLessThanOrEqual(3);
  });
});

describe('a tool', () => {
  const called = { name: 'search', arguments: '{"words":"sorting"}' };
  it.each<[string, object, object[]]>([
    ['without an id', { tool_calls: [{ type: 'function', function: called }] }, [{ words: 'sorting' }]],
    ['with null for an id', { tool_calls: [{ id: null, type: 'function', function: called }] }, [{ words: 'sorting' }]],
    ['with an empty id', { tool_calls: [{ id: '', function: called }] }, [{ words: 'sorting' }]],
    ['with a number for an id', { tool_calls: [{ id: 7, function: called }] }, [{ words: 'sorting' }]],
    [
      'with an object for its arguments',
      { tool_calls: [{ id: 'a', function: { name: 'search', arguments: { words: 'sorting' } } }] },
      [{ words: 'sorting' }],
    ],
    ['without arguments', { tool_calls: [{ id: 'a', function: { name: 'search', arguments: '' } }] }, [{}]],
    ['in the older form', { function_call: called }, [{ words: 'sorting' }]],
    [
      'beside a call that makes no sense',
      { tool_calls: [{ id: 'a' }, { id: 'b', function: called }] },
      [{ words: 'sorting' }],
    ],
  ])('is called %s', async (_how, message, searched) => {
    server.use(({ body }) =>
      body.messages.some(({ role }) => role === 'tool')
        ? { content: JSON_ANSWER }
        : completion({ content: null, ...message }, { finish_reason: 'tool_calls' }),
    );
    expect(await answerOf(endpointOn(server))).toEqual({ answer: ANSWER, searched });
    const [asked, told] = server.calls[1]?.body.messages.slice(2) ?? [];
    const Call = z.object({ tool_calls: z.array(z.object({ id: z.string().min(1) })) });
    expect(told).toMatchObject({ role: 'tool', tool_call_id: Call.parse(asked).tool_calls[0]?.id });
  });
});
