import { Agent } from 'undici';
import { textOrNull, textUpTo } from './answer-fields.ts';
import { ChatClient } from './chat-client.ts';

describe('a call', () => {
  const real = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = real;
  });

  it('has its own limit of time and not that of fetch, which gives up after five minutes', async () => {
    let given: unknown;
    globalThis.fetch = (_, init) => {
      given = init;
      return Promise.resolve(new Response('{}'));
    };
    const body = { model: 'm', messages: [{ role: 'user' as const, content: 'Hello' }] };
    await new ChatClient(null, 600_000).post('http://127.0.0.1/v1', body, new AbortController().signal);
    expect(given).toMatchObject({ dispatcher: expect.any(Agent) as Agent });
  });
});

describe('a text of an answer', () => {
  it('is cut where it is too long', () => {
    expect(textUpTo(5).parse('aaaaaaaaa')).toBe('aaaaa');
    expect(textOrNull(3).parse(1234)).toBe('123');
    expect(textOrNull(3).parse(undefined)).toBeNull();
  });
});
