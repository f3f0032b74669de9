import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPrometheus as startLocalPrometheus } from '@scholarsource/local-stack';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { RuleFile } from './render-rules.ts';

const Answer = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});
const Alerts = z.object({
  data: z.object({ alerts: z.array(z.object({ labels: z.record(z.string(), z.string()), state: z.string() })) }),
});

export interface PrometheusUnderTest {
  /** The values of a query now. */
  query: (expr: string) => Promise<number[]>;
  /** The names of the alerts that fire. */
  firing: () => Promise<string[]>;
  stop: () => Promise<void>;
}

/** A real Prometheus that scrapes the given ports each second, as one in a cluster would. */
export async function startPrometheus(
  targets: Readonly<Record<string, number>>,
  rules: readonly RuleFile[] = [],
): Promise<PrometheusUnderTest> {
  const directory = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const files = rules.map((content, index) => {
    const file = join(directory, `rules-${index}.yaml`);
    writeFileSync(file, stringify(content));
    return file;
  });
  const { url, stop } = await startLocalPrometheus({
    dataDir: directory,
    port: await freePort(),
    targets,
    labels: { namespace: 'study', release: 'release' },
    ruleFiles: files,
    everySeconds: 1,
  });
  const ask = async (path: string) => (await fetch(`${url}${path}`)).json();
  return {
    query: async (expr) => {
      const { data } = Answer.parse(await ask(`/api/v1/query?query=${encodeURIComponent(expr)}`));
      return data.result.map(({ value }) => Number(value[1]));
    },
    firing: async () => {
      const { data } = Alerts.parse(await ask('/api/v1/alerts'));
      const names = data.alerts
        .filter(({ state }) => state === 'firing')
        .map(({ labels }) => labels['alertname'] ?? '');
      return [...new Set(names)].toSorted();
    },
    stop,
  };
}
