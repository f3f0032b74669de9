import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProgram } from '@scholarsource/local-stack';
import { stringify } from 'yaml';
import type { Series } from './alert-cases.ts';
import type { RuleFile } from './render-rules.ts';

/** Prometheus and promtool, installed if they are missing. */
export function ensurePrometheus(): Promise<string> {
  return ensureProgram(
    {
      command: 'promtool',
      debianPackage: 'prometheus',
      homebrewPackage: 'prometheus',
      otherwise: 'Install prometheus (Debian: apt-get install prometheus).',
    },
    (line) => process.stderr.write(`${line}\n`),
  );
}

export interface Expectation {
  /** Said when it does not hold. */
  name: string;
  /** By `namespace/release`. */
  series: Readonly<Record<string, Series>>;
  alert: string;
  afterMinutes: number;
  stepMinutes: number;
  firing: boolean;
}

/** What promtool finds wrong with the rules, nothing if it finds nothing. */
export function checkRules(files: readonly RuleFile[]): string {
  return promtool(['check', 'rules', ...writeRules(files)]);
}

/** What of the expectations does not hold, nothing if all do. */
export function testRules(files: readonly RuleFile[], expectations: readonly Expectation[]): string {
  const tests = expectations.map(({ name, series, alert, afterMinutes, stepMinutes, firing }) => ({
    name,
    interval: `${stepMinutes}m`,
    input_series: Object.entries(series).flatMap(([release, ofIt]) =>
      Object.entries(ofIt).map(([metric, values]) => ({ series: asScraped(metric, release), values })),
    ),
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${alert}", alertstate="firing"})`,
        eval_time: `${afterMinutes}m`,
        exp_samples: firing ? [{ labels: '{}', value: 1 }] : [],
      },
    ],
  }));
  const rules = writeRules(files.map((file) => onlyNeeded(file, expectations)));
  const file = join(mkdtempSync(join(tmpdir(), 'promtool-')), 'tests.yaml');
  writeFileSync(
    file,
    stringify({ rule_files: rules, evaluation_interval: `${expectations[0]?.stepMinutes ?? 1}m`, tests }),
  );
  return promtool(['test', 'rules', file]);
}

/** The recorded rules, and of the alerts those that are expected: promtool evaluates each rule at each step. */
function onlyNeeded({ groups }: RuleFile, expectations: readonly Expectation[]): RuleFile {
  const expected = (alert?: string) => alert === undefined || expectations.some((item) => item.alert === alert);
  return { groups: groups.map((group) => ({ ...group, rules: group.rules.filter(({ alert }) => expected(alert)) })) };
}

/** A series as the cluster's Prometheus stores it: KEDA's own know no release. */
function asScraped(metric: string, release: string): string {
  const [name = '', labels = ''] = metric.replace(/}$/, '').split('{', 2);
  const [namespace = '', instance = ''] = release.split('/');
  const ours = name.startsWith('keda_')
    ? `namespace="keda",exported_namespace="${namespace}"`
    : `namespace="${namespace}",release="${instance}"`;
  return `${name}{${[labels.replace('release-', `${instance}-`), ours].filter(Boolean).join(',')}}`;
}

function writeRules(files: readonly RuleFile[]): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'rules-'));
  return files.map((content, index) => {
    const file = join(directory, `${index}.yaml`);
    writeFileSync(file, stringify(content));
    return file;
  });
}

function promtool(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
