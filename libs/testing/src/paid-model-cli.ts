/**
 * A double of a billed language model as a standalone program, for a pod of a test cluster. It listens on port 8080, responds after
 * LATENCY_MS milliseconds, and logs one line per call: the agent, a tab and the title that the call is about.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { startLlmServer } from './llm-server.ts';
import { overlapModel } from './overlap-model.ts';

const TITLE = /Calculus-\d+-\d+/;
const latencyMs = Number(process.env['LATENCY_MS']);

const { close } = await startLlmServer({
  host: '0.0.0.0',
  port: 8080,
  script: async (call) => {
    process.stdout.write(`${call.agent ?? 'nobody'}\t${TITLE.exec(call.text)?.[0] ?? 'nothing'}\n`);
    await delay(latencyMs);
    return overlapModel(call);
  },
});
process.once('SIGTERM', () => void close());
