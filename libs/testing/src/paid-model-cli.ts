/**
 * A double of a language model that is paid by the call, as a program of its own for a pod of a cluster. It answers on port 8080
 * after LATENCY_MS milliseconds, and its log has one line for each call: the agent, a tab and the title that the call is about.
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
