import { toGrafana } from './grafana.ts';
import { api } from './dashboards/api.ts';
import { cost } from './dashboards/cost.ts';
import { dependencies } from './dashboards/dependencies.ts';
import { jobs } from './dashboards/jobs.ts';
import { overview } from './dashboards/overview.ts';
import { queue } from './dashboards/queue.ts';
import { tenants } from './dashboards/tenants.ts';

/** The dashboards of the chart, the one to begin with first. */
export const DASHBOARDS = [overview, queue, jobs, tenants, api, dependencies, cost];

/** The files of the dashboards by name. */
export function renderDashboards(): { file: string; text: string }[] {
  return DASHBOARDS.map((dashboard) => ({
    file: `${dashboard.name}.json`,
    text: `${JSON.stringify(toGrafana(dashboard), null, 2)}\n`,
  }));
}
