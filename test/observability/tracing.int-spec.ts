import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { STAGES } from '@scholarsource/contracts';
import { createEmptyDatabase, ownRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { z } from 'zod';
import { type StackUnderTest, startTestStack, STEWART } from '../e2e/stack-under-test.ts';

const Span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  attributes: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
});
type Span = z.infer<typeof Span>;
const Export = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

let collector: Server;
let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
const spans: Span[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    void json(request).then((body) => {
      for (const { scopeSpans } of Export.parse(body).resourceSpans) {
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  if (address === null || typeof address === 'string') throw new Error('the collector has no port');
  database = await createEmptyDatabase();
  redis = await ownRedis();
  system = await startTestStack(database.url, redis.url, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}`,
  });
});
afterAll(async () => {
  await system.stack.stop();
  await redis.stop();
  await database.drop();
  collector.close();
});

const named = (name: string) => waitFor(`the span ${name}`, () => spans.find((span) => span.name === name), 30_000);

it('a trace leads from the request to the run of its job, and down to each stage and question', async () => {
  const caller = '0af7651916cd43dd8448eb211c80319c';
  const response = await fetch(`${system.stack.apiUrl}/api/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${caller}-b7ad6b7169203331-01` },
    body: JSON.stringify(STEWART),
  });
  const { job_id: jobId } = z.object({ job_id: z.string() }).parse(await response.json());
  await system.reaches(jobId, 'completed');

  const request = await named('POST /api/submit');
  const submit = await named('submit job');
  const run = await named('run job');
  expect(request.traceId).toBe(caller);
  expect(submit).toMatchObject({ traceId: caller, parentSpanId: request.spanId });
  expect(run.traceId).not.toBe(caller);
  expect(run.links).toEqual([expect.objectContaining({ traceId: submit.traceId, spanId: submit.spanId })]);
  // Where whoever looks at the job finds it.
  expect(await database.query(`select trace_id from run_traces where job_id = '${jobId}'`)).toEqual([
    { trace_id: run.traceId },
  ]);
  for (const stage of STAGES) expect(await named(`stage ${stage}`)).toMatchObject({ parentSpanId: run.spanId });
  const discovery = await named('stage resource-discovery');
  expect(await named('source_call catalogue')).toMatchObject({
    traceId: run.traceId,
    parentSpanId: discovery.spanId,
  });
  expect(run.attributes.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['job.id', 'job.attempt', 'job.outcome']),
  );
});

it('log lines name the trace, the request and the job that they belong to', async () => {
  const run = await named('run job');
  const lines = (service: 'api' | 'worker') =>
    system
      .service(service)
      .logTail(200)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
  const submitted = lines('api').find(({ msg }) => msg === 'job submitted');
  expect(submitted).toMatchObject({
    requestId: expect.any(String) as string,
    traceId: '0af7651916cd43dd8448eb211c80319c',
  });
  for (const msg of ['run started', 'stage finished', 'run ended']) {
    expect(lines('worker').find((line) => line['msg'] === msg)).toMatchObject({
      jobId: submitted?.['jobId'],
      attempt: 1,
      traceId: run.traceId,
    });
  }
});
