import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/**
 * A double of the API client of the page that students used before: its requests, its reading of answers and errors and its polling,
 * written from the description of that page, in a browser and from an origin of its own.
 */
const CLIENT = `
  globalThis.legacy = (api) => {
    const call = async (path, init, fallback) => {
      const response = await fetch(api + path, init);
      const body = await response.json();
      if (!response.ok) throw new Error(body.detail?.message ?? fallback);
      return body;
    };
    const filled = (inputs) => Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== '' && value !== null));
    const json = { 'Content-Type': 'application/json' };
    const client = {
      submitJob: async (inputs) => {
        const { desired_resource_types = [], bypass_cache = false } = inputs;
        const body = JSON.stringify({ ...filled(inputs), desired_resource_types, bypass_cache });
        const { job_id } = await call('/api/submit', { method: 'POST', headers: json, body }, 'Failed to submit job');
        return job_id;
      },
      getJobStatus: (id) => call('/api/status/' + id, {}, 'Failed to get job status'),
      cancelJob: (id) => call('/api/cancel/' + id, { method: 'POST', headers: json }, 'Failed to cancel job'),
      checkHealth: () => call('/api/health', {}, 'Failed to check health'),
      // That page asks every two seconds, and gives up at the first answer that is an error.
      pollUntil: async (id, statuses, seen = []) => {
        for (;;) {
          const job = await client.getJobStatus(id);
          seen.push(job);
          if (statuses.includes(job.status)) return job;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      },
      pollAll: async (id) => {
        const seen = [];
        await client.pollUntil(id, ['completed', 'failed', 'cancelled'], seen);
        return seen;
      },
      messageOf: (promise) => promise.then(() => null, (error) => error.message),
    };
    return client;
  };
`;

/** What that page reads of a job. */
export interface LegacyJob {
  status: string;
  status_message: string | null;
  results: Record<string, unknown>[];
  raw_output: string | null;
  error: string | null;
}

export interface LegacyOrigin {
  url: string;
  /** Opens the page there, with the double in it. */
  open: (page: Page) => Promise<void>;
  stop: () => Promise<void>;
}

/** Serves an empty page from a separate origin. */
export async function startLegacyOrigin(): Promise<LegacyOrigin> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>ScholarSource</title>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    open: async (page) => {
      await page.goto(url);
      await page.evaluate(CLIENT);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
