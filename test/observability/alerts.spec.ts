import { readFileSync } from 'node:fs';
import type { ErrorFamily } from '@scholarsource/contracts';
import { WORKER_METRICS } from '@scholarsource/worker/metrics';
import { ALERT_CASES } from './alert-cases.ts';
import { unknownMetrics } from './known-metrics.ts';
import { checkRules, ensurePrometheus, testRules } from './promtool.ts';
import { renderRules } from './render-rules.ts';

const files = renderRules();
const rules = files.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
const alerts = rules.flatMap(({ alert, ...rule }) => (alert === undefined ? [] : [{ alert, ...rule }]));
/** The release that `renderRules` renders, and two that share its Prometheus: in another namespace, and in the same one. */
const OURS = 'study/release';
const OTHERS = ['staging/release', 'study/trial'];
beforeAll(() => ensurePrometheus());

describe('the alerts', () => {
  it('are rules that Prometheus takes', () => {
    expect(checkRules(files)).toBe('');
  });

  it('have each a case that says when they fire and when they do not', () => {
    expect(Object.keys(ALERT_CASES).toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
  });

  it.each(Object.entries(ALERT_CASES))('%s fires when it should, and stays silent when it is close', (alert, item) => {
    const common = { alert, afterMinutes: item.after, stepMinutes: item.step ?? 1 };
    expect(
      testRules(files, [
        { ...common, name: `${alert} fires`, series: { [OURS]: item.fires }, firing: true },
        ...item.silent.map((series, index) => ({
          ...common,
          name: `${alert} stays silent, case ${index + 1}`,
          series: { [OURS]: series },
          firing: false,
        })),
      ]),
    ).toBe('');
  });

  it.each(Object.entries(ALERT_CASES))(
    '%s heeds its own release, whatever others on this Prometheus do',
    (alert, item) => {
      const common = { alert, afterMinutes: item.after, stepMinutes: item.step ?? 1 };
      const [healthy = {}] = item.silent;
      expect(
        testRules(
          files,
          OTHERS.flatMap((other) => [
            {
              ...common,
              name: `${alert} fires beside ${other}`,
              series: { [OURS]: item.fires, [other]: healthy },
              firing: true,
            },
            {
              ...common,
              name: `${alert} stays silent beside ${other}`,
              series: { [OURS]: healthy, [other]: item.fires },
              firing: false,
            },
          ]),
        ),
      ).toBe('');
    },
  );

  it('ask for series of their own release only', () => {
    const selectors = rules.flatMap(({ expr }) => [
      ...expr.matchAll(/\b(?:\w+:)?(?:scholarsource|process)_[\w:]+(\{[^}]*\})?/g),
    ]);
    expect(selectors.length).toBeGreaterThan(rules.length);
    for (const [selector] of selectors) expect(selector).toContain('namespace="study", release="release"');
  });

  it.each(alerts)('$alert says how bad it is, what is wrong, and where the runbook helps', ({ alert, ...rule }) => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    expect(['critical', 'warning']).toContain(rule.labels?.['severity']);
    expect(rule.annotations).toMatchObject({
      summary: expect.stringMatching(/^.+\.$/) as string,
      description: expect.stringMatching(/^.+\.$/) as string,
      runbook_url: expect.stringMatching(new RegExp(`/runbook\\.md#${alert.toLowerCase()}$`)) as string,
      dashboard: expect.stringMatching(/^\/d\/scholarsource-[a-z]+$/) as string,
    });
    expect(runbook).toContain(`\n### ${alert}\n`);
  });

  it('ask only for metrics that are exported or recorded', () => {
    const recorded = rules.flatMap(({ record }) => record ?? []);
    expect(
      unknownMetrics(
        rules.map(({ expr }) => expr),
        recorded,
      ),
    ).toEqual([]);
  });

  it('count a start as late from a bound that the histogram has', () => {
    const bounds = rules.flatMap(({ expr }) => /job_wait_seconds_bucket\{le=~"(\d+)/.exec(expr)?.[1] ?? []);
    expect(bounds.length).toBeGreaterThan(0);
    for (const bound of bounds) expect(WORKER_METRICS.waitSeconds.buckets).toContain(Number(bound));
  });

  it('do not count what is wrong with a request as a failing run', () => {
    const expr = alerts.find(({ alert }) => alert === 'ScholarSourceRunsFail')?.expr ?? '';
    const excluded = /run_errors_total\{[^}]*fault!="([^"]+)"/.exec(expr)?.[1];
    expect(excluded).toBe('user' satisfies ErrorFamily);
  });

  it('leave KEDA alone where it does not scale', () => {
    const names = renderRules({ set: ['autoscaling.mode=none'] }).flatMap(({ groups }) =>
      groups.flatMap((group) => group.rules.map(({ alert }) => alert)),
    );
    expect(names).toContain('ScholarSourceQueueHigh');
    expect(names).not.toContain('ScholarSourceKedaErrors');
  });
});
