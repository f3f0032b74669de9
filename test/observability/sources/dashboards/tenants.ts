import { type Dashboard, lines, number } from '../panel.ts';
import { leastOfSystem, rate, rateBy, system, systemBy } from '../queries.ts';

export const tenants: Dashboard = {
  name: 'tenants',
  title: 'Tenants',
  description:
    'Who uses how much, who is near a quota, and whose key expires. METRICS_TENANTS says how many have lines of their own.',
  rows: [
    {
      title: 'Now',
      panels: [
        number(
          'Nearest to a quota',
          'percentunit',
          'The largest part of a quota that any tenant uses. 100 %: its submissions are refused, or its jobs wait.',
          `${system('tenant_quota_ratio')} or vector(0)`,
          { width: 6, red: { from: 1 } },
        ),
        number(
          'Refused by quotas',
          'ops',
          'Submissions refused each second because of a quota of their tenant.',
          `${rate('tenant_submissions_refused_total')} or vector(0)`,
          { width: 6 },
        ),
        number(
          'Spent this month',
          'currencyUSD',
          'Dollars that all tenants spent on models since the month began (UTC).',
          `sum(${systemBy('tenant', 'tenant_month_dollars')})`,
          { width: 6 },
        ),
        number(
          'Next key expires in',
          's',
          'Of the keys that were used in the last 30 days. None if none will.',
          leastOfSystem('api_key_next_expiry_seconds'),
          { width: 6, red: { below: 7 * 86_400 } },
        ),
      ],
    },
    {
      title: 'Jobs',
      panels: [
        lines(
          'Submitted by tenant',
          'ops',
          'Jobs submitted each second, those of batches among them.',
          rateBy('tenant', 'tenant_jobs_submitted_total'),
          { stacked: true },
        ),
        lines(
          'Refused by tenant and quota',
          'ops',
          'Submissions refused each second, by the quota that refused them.',
          rateBy('tenant, quota', 'tenant_submissions_refused_total'),
        ),
        lines('Waiting by tenant', 'short', 'Jobs that wait.', systemBy('tenant', 'tenant_jobs', 'state="waiting"'), {
          stacked: true,
        }),
        lines(
          'Running by tenant',
          'short',
          'Jobs that run. Under a long backlog the tenants share the workers by their weights.',
          systemBy('tenant', 'tenant_jobs', 'state="running"'),
          { stacked: true },
        ),
      ],
    },
    {
      title: 'Quotas and spending',
      panels: [
        lines(
          'Part of each quota in use',
          'percentunit',
          'Waiting and running jobs, dollars and tokens of this month. At 100 % for an hour somebody has to decide.',
          systemBy('tenant, quota', 'tenant_quota_ratio'),
          { width: 24 },
        ),
        lines(
          'Dollars this month',
          'currencyUSD',
          'What the jobs of each tenant spent on models since the month began (UTC).',
          systemBy('tenant', 'tenant_month_dollars'),
        ),
        lines(
          'Tokens this month',
          'short',
          'Tokens that the jobs of each tenant used since the month began (UTC).',
          systemBy('tenant', 'tenant_month_tokens'),
        ),
      ],
    },
  ],
};
