import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@scholarsource/testing';
import { z } from 'zod';

/** A program that gives a parser process a page to be busy with, says its number, and waits. */
const STARTER = `
  const parser = require('node:child_process').fork(process.argv[1], [process.argv[2]], { serialization: 'advanced' });
  const page = '<body>' + '<div>'.repeat(290) + '<p>a, b, c, d and so on, for long enough'.repeat(20000);
  parser.send({ type: 'piece', bytes: Buffer.from(page) });
  parser.send({ type: 'document', document: { kind: 'html', charset: 'utf-8', url: 'https://example.edu/' } }, () =>
    console.log(parser.pid));
  setInterval(() => undefined, 1000);
`;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('a parser process ends with the process that started it, in the middle of a document', async () => {
  const entry = fileURLToPath(new URL('./parser-process.worker.ts', import.meta.url));
  const limits = JSON.stringify({ memoryBytes: 1_000_000_000, cpuMs: 600_000 });
  const starter = spawn(process.execPath, ['-e', STARTER, entry, limits], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = z.tuple([z.instanceof(Buffer)]).parse(await once(starter.stdout, 'data'));
  const pid = Number(said.toString());
  const wasRunning = isRunning(pid);
  starter.kill('SIGKILL');
  expect(wasRunning).toBe(true);
  await waitFor('the end of the parser', () => !isRunning(pid));
});
