import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WaitOptions } from './processes/wait-until-ready.ts';
import { succeeds } from './run-command.ts';
import { type LocalServer, startServerProcess } from './server-process.ts';

interface PrometheusOptions extends WaitOptions {
  /** Directory of configuration, log and data. */
  dataDir: string;
  port: number;
  /** The metrics port of each service. A service that is not running is shown as down. */
  targets: Readonly<Record<string, number>>;
  /** External labels, as the chart's rules expect. */
  labels: { namespace: string; release: string };
  ruleFiles: readonly string[];
  everySeconds: number;
}

/** Not installed automatically: Debian's package starts a service on port 9090, which the API's metrics use here. */
const HOW_TO_INSTALL = [
  'Prometheus is needed for --observe and is not installed. Install it:',
  '  Debian    apt-get install --no-install-recommends prometheus, then systemctl disable --now prometheus (its service takes port 9090)',
  '  Homebrew  brew install prometheus',
].join('\n');

/** Locates `prometheus`. @throws with installation instructions. */
export async function requirePrometheus(): Promise<void> {
  if (!(await succeeds('prometheus', ['--version']))) throw new Error(HOW_TO_INSTALL);
}

/** Starts a real Prometheus on 127.0.0.1 that scrapes the services and evaluates the given rules. */
export async function startPrometheus({
  dataDir,
  port,
  targets,
  labels,
  ruleFiles,
  everySeconds,
  ...waiting
}: PrometheusOptions): Promise<LocalServer> {
  mkdirSync(dataDir, { recursive: true });
  const config = join(dataDir, 'prometheus.yaml');
  const every = `${everySeconds}s`;
  const content = {
    global: { scrape_interval: every, evaluation_interval: every },
    rule_files: ruleFiles,
    scrape_configs: Object.entries(targets).map(([job, opsPort]) => ({
      job_name: job,
      static_configs: [{ targets: [`127.0.0.1:${opsPort}`], labels }],
    })),
  };
  // JSON is valid YAML.
  writeFileSync(config, JSON.stringify(content, null, 2));
  const url = `http://127.0.0.1:${port}`;
  const stop = await startServerProcess({
    ...waiting,
    name: 'Prometheus',
    command: 'prometheus',
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(dataDir, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    logFile: join(dataDir, 'prometheus.log'),
    answers: async () => {
      if (!(await fetch(`${url}/-/ready`)).ok) throw new Error('it is starting');
    },
    stopSignal: 'SIGTERM',
  });
  return { url, stop };
}
