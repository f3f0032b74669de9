import { setTimeout as delay } from 'node:timers/promises';
import { ResearchReport, STAGES } from '@scholarsource/contracts';
import type { RunObserver } from '@scholarsource/run-context';
import { type LlmCall, type LlmReply, type LlmServer, overlapModel, startLlmServer } from '@scholarsource/testing';
import { engineOn, pagesSaying, research, sourceOf, STEWART, total } from './engine-under-test.ts';

let server: LlmServer;
beforeEach(async () => {
  server = await startLlmServer({ script: overlapModel });
});
afterEach(() => server.close());

/** The response of the overlap model, as text. */
function said(call: LlmCall): string {
  const reply = overlapModel(call);
  return 'content' in reply ? reply.content : '';
}

describe('the agents on a language model', () => {
  it('answer a request with one call a stage, and say who answered', async () => {
    const report = await research(engineOn(server));
    expect(() => ResearchReport.parse(report)).not.toThrow();
    expect(report.engine).toMatchObject({ name: 'llm', version: expect.stringContaining('gpt-4o-mini') as string });
    expect(report.partial).toBe(false);
    expect(report.resources.length).toBeGreaterThanOrEqual(5);
    expect(server.calls.map(({ agent }) => agent)).toEqual([
      'course intelligence',
      'resource discovery',
      'resource validator',
      'output formatter',
    ]);
    expect(report.usage.map(({ stage, llm_calls }) => [stage, llm_calls])).toEqual(STAGES.map((stage) => [stage, 1]));
  });

  it('ask each model by the name that the endpoint knows', async () => {
    const settings = { courseIntelligenceModel: 'openai/gpt-4o', resourceDiscoveryModel: 'mistral/large' };
    await research(engineOn(server, { settings }));
    expect(server.calls.map(({ body }) => body.model)).toEqual([
      'gpt-4o',
      'mistral/large',
      'gpt-4o-mini',
      'gpt-4o-mini',
    ]);
  });

  it('never tell a model an address, and never the key', async () => {
    await research(engineOn(server), { ...STEWART, course_url: 'https://math.example.edu/calculus-one' });
    for (const { text } of server.calls) {
      expect(text).not.toMatch(/https?:\/\/(?!json-schema\.org)/);
      expect(text).not.toContain('example.edu');
      expect(text).not.toContain('sk-test-secret');
    }
  });

  it('count what the endpoint counted, and price it', async () => {
    server.use((call) => ({ content: said(call), usage: { prompt_tokens: 1_000, completion_tokens: 500 } }));
    const { usage } = await research(engineOn(server));
    expect(usage.map(({ tokens }) => tokens)).toEqual([1_500, 1_500, 1_500, 1_500]);
    for (const { cost_usd } of usage) expect(cost_usd).toBeCloseTo(0.002);
  });

  it('tell the observer of a run what each call used', async () => {
    server.use((call) => ({ content: said(call), usage: { prompt_tokens: 1_000, completion_tokens: 500 } }));
    const told: unknown[] = [];
    const observer: RunObserver = {
      observe: ({ kind, name }, work) =>
        work((report) => (kind === 'llm_call' ? told.push({ name, ...report }) : null)),
    };
    await research(engineOn(server), STEWART, new AbortController().signal, observer);
    expect(told).toHaveLength(4);
    expect(told[0]).toMatchObject({ name: 'gpt-4o-mini', inputTokens: 1_000, outputTokens: 500 });
  });

  it('estimate what the endpoint did not count, and know no cost of a model without a price', async () => {
    const { usage } = await research(engineOn(server, { settings: { outputFormatterModel: 'qwen3:8b' } }));
    for (const { tokens } of usage) expect(tokens).toBeGreaterThan(100);
    expect(usage.map(({ cost_usd }) => cost_usd === null)).toEqual([false, false, false, true]);
  });

  it.each<[string, (content: string) => string]>([
    ['reasoning in tags', (content) => `<think>Perhaps {"chosen":[]}?</think>${content}`],
    ['a fence', (content) => `Here you are:\n\`\`\`json\n${content}\n\`\`\`\nGood luck!`],
    ['prose around it', (content) => `My answer is ${content} and I am sure of it.`],
  ])('understand an answer with %s', async (_what, wrap) => {
    server.use((call) => ({ content: wrap(said(call)) }));
    const report = await research(engineOn(server));
    expect(report.partial).toBe(false);
    expect(server.calls).toHaveLength(4);
  });

  it('do with less where an endpoint knows no JSON schema and no tools, and remember it', async () => {
    server.use((call) => {
      if (call.body.tools) return { status: 400, body: '{"error":{"message":"this model does not support tools"}}' };
      if (call.body.response_format?.type === 'json_schema') {
        return { status: 400, body: '{"error":{"message":"response_format is not supported"}}' };
      }
      return overlapModel(call);
    });
    const engine = engineOn(server);
    expect((await research(engine)).partial).toBe(false);
    const first = server.calls.length;
    expect((await research(engine)).partial).toBe(false);
    expect(server.calls.length - first).toBeLessThan(first);
    expect(server.calls.at(-1)?.body.response_format?.type).toBe('json_object');
  });

  it('let the discovery agent search and read, within its steps', async () => {
    const searched: string[] = [];
    const source = sourceOf({ id: 'a' }, { id: 'b' });
    const watched = {
      ...source,
      search: (...[query, context]: Parameters<typeof source.search>) => {
        searched.push(query.topics.join());
        return source.search(query, context);
      },
    };
    server.use((call): LlmReply => {
      if (call.agent !== 'resource discovery' || call.body.tool_choice === 'none') return overlapModel(call);
      return {
        toolCalls: [
          { name: 'search', arguments: '{"words":"series at http://evil.example"}' },
          { name: 'read_page', arguments: '{"id":"c1"}' },
          { name: 'read_page', arguments: '{"id":"http://evil.example"}' },
          { name: 'format_disk', arguments: '{}' },
          { name: 'search', arguments: 'not JSON' },
        ],
      };
    });
    const report = await research(engineOn(server, { sources: [watched], settings: { maxSteps: 3 } }));
    expect(report.partial).toBe(false);
    expect(report.resources).toHaveLength(2);
    expect(searched.filter((words) => words === 'series at')).toHaveLength(2);
    const conversation = server.calls.filter(({ agent }) => agent === 'resource discovery');
    expect(conversation).toHaveLength(3);
    const results = conversation[1]?.body.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
    expect(results).toEqual([
      expect.stringContaining('candidates'),
      'The page cannot be read.',
      'There is no candidate with this id.',
      'There is no such tool.',
      'Too many calls at once: ask again.',
    ]);
  });

  it('tell a model twice at most what is wrong with its answer, and take the one that fits', async () => {
    server.use((call) =>
      call.agent === 'output formatter' && call.earlier < 2 ? { content: '{"overview":1}' } : overlapModel(call),
    );
    const report = await research(engineOn(server));
    expect(report.partial).toBe(false);
    expect(total(report.usage, 'llm_calls')).toBe(6);
    expect(server.calls.at(-1)?.body.messages.at(-1)?.content).toContain('overview');
  });

  it('make no more calls at once than they may, over all jobs', async () => {
    let [open, most] = [0, 0];
    server.use(async (call) => {
      open += 1;
      most = Math.max(most, open);
      await delay(5);
      open -= 1;
      return overlapModel(call);
    });
    const engine = engineOn(server, { settings: { concurrency: 1 } });
    await Promise.all([research(engine), research(engine), research(engine)]);
    expect(most).toBe(1);
    expect(server.calls).toHaveLength(12);
  });
});

describe('what a model is asked', () => {
  const LONG = 'Limits and continuity of functions of several variables, with every proof written out. ';

  it('fits into the context that is set, whatever candidates, pages and tools bring', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `n${index}`, snippet: LONG.repeat(20) }));
    server.use((call) =>
      call.agent === 'resource discovery' && call.body.tool_choice !== 'none'
        ? { toolCalls: [{ name: 'search', arguments: '{"words":"integrals"}' }] }
        : overlapModel(call),
    );
    const inputs = { ...STEWART, topics_list: LONG.repeat(10) };
    const engine = engineOn(server, { sources: [sourceOf(...many)], settings: { contextTokens: 8_192, maxSteps: 9 } });
    const report = await research(engine, inputs);
    expect(report.partial).toBe(false);
    const sizes = server.calls.map(({ body }) => Buffer.byteLength(JSON.stringify([body.messages, body.tools])));
    // 3 bytes a token are few; what is left is for the answer.
    expect(Math.max(...sizes) / 3).toBeLessThan(0.85 * 8_192);
    const more = await startLlmServer({ script: overlapModel });
    await research(engineOn(more, { sources: [sourceOf(...many)], settings: { contextTokens: 128_000 } }), inputs);
    expect(prompt('resource discovery', more).match(/"c\d+"/g)?.length).toBeGreaterThan(
      prompt('resource discovery').match(/"c\d+"/g)?.length ?? Infinity,
    );
    await more.close();
  });

  it('fits also where the pages that it reads are written in Chinese', async () => {
    server.use((call) =>
      call.agent === 'resource discovery' && call.body.tool_choice !== 'none'
        ? { toolCalls: [{ name: 'read_page', arguments: '{"id":"c1"}' }] }
        : overlapModel(call),
    );
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `n${index}`, snippet: LONG.repeat(20) }));
    const pages = pagesSaying('函数的极限与连续性，附有完整的证明。'.repeat(400));
    await research(engineOn(server, { sources: [sourceOf(...many)], pages, settings: { maxSteps: 9 } }));
    const said = server.calls.map(({ body }) => JSON.stringify([body.messages, body.tools]));
    expect(said.some((text) => text.includes('函数的极限'))).toBe(true);
    expect(Math.max(...said.map((text) => Buffer.byteLength(text))) / 3).toBeLessThan(0.85 * 8_192);
  });

  it('lets it name only the candidates and topics that it was shown, each list with its length', async () => {
    await research(engineOn(server, { sources: [sourceOf({ id: 'a' }, { id: 'b' })] }), {
      ...STEWART,
      topics_list: 'limits, derivatives',
    });
    const choice = schemaOf('resource discovery');
    expect(choice).toContain('"enum":["c1","c2"]');
    expect(choice).toMatch(/"maxItems":\d+/);
    expect(prompt('resource discovery')).toContain(
      '"topics":[{"id":"t1","topic":"limits"},{"id":"t2","topic":"derivatives"}]',
    );
    expect(choice).toContain('"enum":["t1","t2"]');
    expect(schemaOf('resource validator')).toContain('"enum":["p1","p2"]');
    expect(schemaOf('resource validator')).toContain('"maxItems":2');
  });

  function prompt(agent: LlmCall['agent'], of = server): string {
    return (
      of.calls
        .find((call) => call.agent === agent)
        ?.body.messages.map(({ content }) => content)
        .join('\n') ?? ''
    );
  }
  function schemaOf(agent: LlmCall['agent']): string {
    return JSON.stringify(server.calls.find((call) => call.agent === agent)?.body.response_format);
  }
});

describe('what a model may say', () => {
  it('drops names that the evidence does not have, and disciplines that no source knows', async () => {
    server.use((call) =>
      call.agent === 'course intelligence'
        ? {
            content: JSON.stringify({
              textbook: { title: 'Invented Calculus', authors: ['Nobody Known'], edition: '99th' },
              course: { title: 'Quantum Basket Weaving', number: 'QBW 101', level: null },
              discipline: 'basket weaving',
              subjects: ['Calculus', 'basket weaving'],
              topics: ['limits', 'derivatives'],
            }),
          }
        : overlapModel(call),
    );
    const report = await research(engineOn(server), { course_name: 'Calc One', topics_list: 'limits' });
    expect(report.textbook).toMatchObject({ title: null, authors: [], edition: null });
    expect(report.course).toMatchObject({ title: 'Calc One', number: null });
    expect(report.discipline).toBe('calculus');
  });

  it('has a pick named by a made-up id answered again, and never passes it on', async () => {
    server.use((call) =>
      call.agent === 'resource discovery'
        ? {
            content: JSON.stringify({
              chosen: ['c99', 'http://evil.example', call.earlier > 0 ? 'c1' : 'x'].map((id) => ({
                id,
                reason: 'good',
                covers: ['made up'],
                relevance: 9,
                comprehensiveness: 9,
              })),
              refused: [],
            }),
          }
        : overlapModel(call),
    );
    const report = await research(engineOn(server, { sources: [sourceOf({ id: 'a' })] }));
    expect(report.resources.map(({ url, covers }) => ({ url, covers }))).toEqual([
      { url: 'https://math.example.edu/notes-0', covers: [] },
    ]);
    expect(server.calls.filter(({ agent }) => agent === 'resource discovery')).toHaveLength(2);
  });

  it('never reaches the student where it says nothing: a guessed level, a number for a reason, an offer in place of an overview', async () => {
    // As a model of 135 million parameters answered.
    const overview = 'The textbook is available for the purchase of the textbook. You can get it for $150.';
    const answers = {
      'course intelligence': {
        textbook: { title: null, authors: [], edition: null },
        course: { title: null, number: '8.929', level: 'school' },
        discipline: 'calculus',
        subjects: [],
        topics: ['limits'],
      },
      'resource discovery': {
        chosen: [{ id: 'c1', reason: '144', covers: ['t1'], relevance: 1, comprehensiveness: 10 }],
        refused: [],
      },
      'output formatter': { overview, tips: ['Buy the book.'] },
    };
    server.use((call) =>
      call.agent === null || call.agent === 'resource validator'
        ? overlapModel(call)
        : { content: JSON.stringify(answers[call.agent]) },
    );
    const report = await research(engineOn(server, { sources: [sourceOf({ id: 'a' })] }), {
      course_name: 'Calculus I',
      topics_list: 'limits',
    });
    expect(report.course.level).toBeNull();
    expect(report.resources.map(({ description }) => description)).toEqual([expect.stringMatching(/^Covers limits/)]);
    expect(report.markdown).not.toMatch(/\$150|Buy the book/);
    expect(report.warnings.map(({ code }) => code)).toContain('agents_degraded');
  });

  it('leaves to rules what it said nothing of, where it picked few', async () => {
    server.use((call) =>
      call.agent === 'resource discovery'
        ? {
            content: JSON.stringify({
              chosen: [{ id: 'c2', reason: 'good', covers: [], relevance: 9, comprehensiveness: 9 }],
              refused: [{ id: 'c3', reason: 'thin' }],
            }),
          }
        : overlapModel(call),
    );
    const report = await research(
      engineOn(server, { sources: [sourceOf({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' })] }),
    );
    expect(report.resources).toHaveLength(3);
    expect(report.rejected).toMatchObject([{ reason: 'thin' }]);
  });

  it('cannot throw out unread what the catalogue says fits, as it can what nobody vouches for', async () => {
    const filed = { fields: { calculus: 2, 'calculus-i': 2 }, subjects: ['calculus'] };
    server.use((call) =>
      call.agent === 'resource validator'
        ? {
            content: JSON.stringify({
              judgements: ['p1', 'p2'].map((id) => ({
                id,
                relevance: 0,
                comprehensiveness: 5,
                same_discipline: false,
              })),
            }),
          }
        : overlapModel(call),
    );
    const sources = [sourceOf({ id: 'filed', ...filed }, { id: 'unfiled' })];
    const report = await research(engineOn(server, { sources }));
    expect(report.resources.map(({ id }) => id)).toEqual(['filed']);
    expect(report.rejected).toMatchObject([{ id: 'unfiled', reason: 'it belongs to another discipline' }]);
  });

  it('never brings in what belongs to another discipline', async () => {
    server.use((call) =>
      call.agent === 'resource discovery'
        ? {
            content: JSON.stringify({
              chosen: ['c1', 'c2'].map((id) => ({
                id,
                reason: 'good',
                covers: [],
                relevance: 9,
                comprehensiveness: 9,
              })),
              refused: [],
            }),
          }
        : overlapModel(call),
    );
    const foreign = { id: 'b', title: 'A history of calculus', subjects: ['history'] };
    const report = await research(engineOn(server, { sources: [sourceOf({ id: 'a' }, foreign)] }));
    expect(report.resources.map(({ id }) => id)).toEqual(['a']);
    expect(report.rejected).toMatchObject([{ id: 'b', reason: 'it belongs to another discipline' }]);
  });
});
