import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const SCRIPT = new URL('../../charts/scholarsource/files/submit-one-job.mjs', import.meta.url);

/** Runs the script of `helm test` as its pod does, against an API whose job has the given statuses one after the other. */
async function runAgainst(statuses: string[], submitStatus = 200, environment: Record<string, string> = {}) {
  const requests: string[] = [];
  const keys = new Set<string | undefined>();
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    keys.add(request.headers.authorization);
    const submit = request.method === 'POST';
    response.writeHead(submit ? submitStatus : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(submit ? { job_id: 'some-job' } : { status: statuses.shift(), results: [{}, {}] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  try {
    const script = readFileSync(SCRIPT, 'utf8');
    const child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', script, `http://127.0.0.1:${address.port}`],
      { env: { ...process.env, ...environment } },
    );
    const [stdout, stderr, exit] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { requests, keys: [...keys], output: stdout + stderr, code: exit[0] as unknown };
  } finally {
    server.close();
  }
}

describe('the script of helm test', () => {
  it('waits until the job that it submitted has completed', async () => {
    const { code, output, requests } = await runAgainst(['queued', 'completed']);
    expect(output).toContain('job some-job completed with 2 resources');
    expect(code).toBe(0);
    expect(requests).toEqual(['POST /api/submit', 'GET /api/status/some-job', 'GET /api/status/some-job']);
  });

  it('sends the first admin key with each request where nobody is answered without one', async () => {
    const { code, keys } = await runAgainst(['completed'], 200, { FIRST_ADMIN_KEY: 'ss_first_x' });
    expect([code, keys]).toEqual([0, ['Bearer ss_first_x']]);
  });

  it('fails if the job failed', async () => {
    const { code, output } = await runAgainst(['failed']);
    expect(output).toContain('job some-job is failed');
    expect(code).toBe(1);
  });

  it('fails if the job is refused', async () => {
    const { code, output } = await runAgainst([], 429);
    expect(output).toContain('/api/submit answered 429');
    expect(code).toBe(1);
  });
});
