import { createResearchEngine } from '@scholarsource/research';
import {
  type LlmAgent,
  type LlmReply,
  type LlmScript,
  type LlmServer,
  overlapModel,
  startLlmServer,
  waitFor,
} from '@scholarsource/testing';
import { engineOn, research, STEWART, total } from './engine-under-test.ts';

let server: LlmServer;
beforeEach(async () => {
  server = await startLlmServer({ script: overlapModel });
});
afterEach(() => server.close());

const AGENTS: LlmAgent[] = ['course intelligence', 'resource discovery', 'resource validator', 'output formatter'];
const BUSY: LlmReply = { status: 429, body: '{"error":{"message":"slow down"}}', headers: { 'retry-after': '0' } };
/** Answers in trouble as often as given to one agent, and as a model otherwise. */
const troubled =
  (agent: LlmAgent, trouble: LlmReply, times = Infinity): LlmScript =>
  (call) =>
    call.agent === agent && call.earlier < times ? trouble : overlapModel(call);

describe('an endpoint that fails once', () => {
  it.each<[string, LlmReply]>([
    ['being busy', BUSY],
    ['breaking', { status: 500, body: 'oops' }],
    ['never answering', { trouble: 'hang' }],
    ['stopping in the middle of its answer', { trouble: 'hang_in_body' }],
    ['cutting the connection', { trouble: 'cut' }],
    ['sending broken JSON', { status: 200, body: '{"choices":[{"mess' }],
    ['sending JSON that is no answer', { status: 200, body: '{"object":"error"}' }],
    ['sending a page', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }],
  ])('by %s is asked again for that answer and no other', async (_how, trouble) => {
    server.use(troubled('resource discovery', trouble, 1));
    const timeoutMs = 'trouble' in trouble && trouble.trouble !== 'cut' ? 4_000 : 60_000;
    const report = await research(engineOn(server, { settings: { timeoutMs } }));
    expect(report.partial).toBe(false);
    expect(report.resources.length).toBeGreaterThanOrEqual(5);
    expect(server.calls.map(({ agent }) => agent)).toEqual([AGENTS[0], AGENTS[1], AGENTS[1], AGENTS[2], AGENTS[3]]);
    expect(total(report.usage, 'llm_calls')).toBe(5);
  });

  it('is given the pause that it asks for', async () => {
    let [first, second] = [0, 0];
    server.use((call) => {
      if (call.agent !== 'output formatter') return overlapModel(call);
      if (call.earlier === 0) first = performance.now();
      else second = performance.now();
      return call.earlier === 0 ? { ...BUSY, headers: { 'retry-after': '1' } } : overlapModel(call);
    });
    await research(engineOn(server));
    // The clock of the pause and ours may differ by a hair.
    expect(second - first).toBeGreaterThan(990);
  });
});

describe('an endpoint that does not recover', () => {
  it.each<[string, LlmReply]>([
    ['is busy', BUSY],
    ['asks for more patience than a stage has', { ...BUSY, headers: { 'retry-after': '3600' } }],
    ['breaks', { status: 503, body: '' }],
    ['cuts every connection', { trouble: 'cut' }],
  ])('fails the run for now when it %s, and a later run may succeed', async (_how, trouble) => {
    server.use(troubled('resource validator', trouble));
    const run = research(engineOn(server));
    await expect(run).rejects.toMatchObject({
      code: 'agents_unavailable',
      policy: { retry: true },
      message: expect.stringMatching(/language model .* does not answer.*try again later/) as string,
    });
    expect(server.calls.length).toBeLessThanOrEqual(6);
  });

  it.each([
    ['a key that is refused', 401, 'invalid_api_key'],
    ['a key without rights', 403, null],
    ['a model that does not exist', 404, 'model_not_found'],
    ['a model that does not exist, said otherwise', 400, 'model_not_found'],
    ['an account without money', 429, 'insufficient_quota'],
  ])('fails the job at once for %s, in words without the key', async (_what, status, code) => {
    server.use(() => ({
      status,
      body: JSON.stringify({ error: { message: 'Incorrect key sk-test-secret, see http://evil.example', code } }),
    }));
    const error = await research(engineOn(server)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'agents_misconfigured', policy: { retry: false } });
    expect(`${String(error)} ${String((error as Error).cause)}`).not.toMatch(/sk-test-secret|evil/);
    expect(String(error)).toContain('not set up correctly');
    expect(server.calls).toHaveLength(1);
  });

  it('fails for now when nobody listens there', async () => {
    const engine = engineOn(server);
    await server.close();
    await expect(research(engine)).rejects.toMatchObject({ code: 'agents_unavailable' });
    server = await startLlmServer({ script: overlapModel });
  });
});

describe('a model that makes no sense', () => {
  it.each<[string, LlmReply]>([
    ['prose', { content: 'I would recommend Khan Academy and http://evil.example.' }],
    ['nothing', { content: '' }],
    ['half an object', { content: '{"chosen":[{"id":"c1"', finishReason: 'length' }],
    ['another shape', { content: '{"resources":[{"url":"http://evil.example"}]}' }],
    ['wrong values', { content: '{"chosen":[{"id":"c1","reason":5,"covers":"all","relevance":900}],"refused":[]}' }],
    ['tool calls without end', { toolCalls: [{ name: 'search', arguments: '{"words":"limits"}' }] }],
    ['a refusal', { content: '', finishReason: 'content_filter' }],
    ['a call that it takes in no form', { status: 400, body: '{"error":{"message":"too long"}}' }],
  ])('answering %s is replaced by rules, and the result says so', async (_what, reply) => {
    server.use(() => reply);
    const report = await research(engineOn(server));
    const byRule = await research(createResearchEngine());
    expect(report.partial).toBe(true);
    expect(report.warnings.map(({ code }) => code)).toContain('agents_degraded');
    expect(report.resources).toEqual(byRule.resources);
    expect(JSON.stringify(report)).not.toContain('evil.example');
    expect(server.calls.length).toBeLessThanOrEqual(20);
  });
});

describe('what a job may spend', () => {
  it.each([{ llmCalls: 2 }, { costUsd: 0.000_001 }, { tokens: 10 }])(
    'ends its calls at %j, not its answer',
    async (limit) => {
      const budget = { costUsd: null, tokens: null, llmCalls: null, pages: null, seconds: null, ...limit };
      const report = await research(engineOn(server, { budget }));
      expect(report.partial).toBe(true);
      expect(report.warnings.map(({ code }) => code)).toContain('budget_spent');
      expect(report.resources.length).toBeGreaterThanOrEqual(5);
      expect(server.calls).toHaveLength('llmCalls' in limit ? 2 : 1);
    },
  );
});

describe('a run that is stopped', () => {
  const OTHER = { book_title: 'University Physics', book_author: 'Young' };
  const callsFor = (title: string) => server.calls.filter(({ text }) => text.includes(title)).length;

  it.each<[string, LlmReply]>([
    ['while it waits for an answer', { trouble: 'hang' }],
    ['while it reads an answer', { trouble: 'hang_in_body' }],
    ['while it pauses after a failure', { ...BUSY, headers: { 'retry-after': '0.5' } }],
  ])('%s rejects with the reason and makes no call any more', async (_when, trouble) => {
    const stop = new AbortController();
    server.use((call) => (call.text.includes('Stewart') ? trouble : overlapModel(call)));
    const engine = engineOn(server, { settings: { concurrency: 1 } });
    const run = research(engine, STEWART, stop.signal);
    const ended = expect(run).rejects.toThrow('cancelled');
    await waitFor('the first call', () => callsFor('Stewart') === 1);
    stop.abort(new Error('cancelled'));
    await ended;
    // Another job on the same endpoint takes longer than any pause of the stopped one, and needs its place in the queue.
    server.use(troubled('output formatter', { ...BUSY, headers: { 'retry-after': '1' } }, 1));
    await research(engine, OTHER);
    expect(callsFor('Stewart')).toBe(1);
  });

  it('while it waits for its turn makes no call at all', async () => {
    const stop = new AbortController();
    server.use((call) => (call.text.includes('Physics') ? { trouble: 'hang' } : overlapModel(call)));
    const engine = engineOn(server, { settings: { concurrency: 1 } });
    const other = new AbortController();
    const blocking = expect(research(engine, OTHER, other.signal)).rejects.toThrow('enough');
    await waitFor('the blocking call', () => callsFor('Physics') === 1);
    const waiting = expect(research(engine, STEWART, stop.signal)).rejects.toThrow('cancelled');
    stop.abort(new Error('cancelled'));
    await waiting;
    other.abort(new Error('enough'));
    await blocking;
    server.use(overlapModel);
    await research(engine, { book_title: 'Linear Algebra and Its Applications', book_author: 'David Lay' });
    expect(callsFor('Stewart')).toBe(0);
  });
});
