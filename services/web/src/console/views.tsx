import { lazy, type ReactNode } from 'react';
import type { Overview as Standing } from './overview/reads.ts';

const Overview = lazy(async () => ({ default: (await import('./overview/overview.tsx')).Overview }));
const Jobs = lazy(async () => ({ default: (await import('./jobs/jobs.tsx')).Jobs }));
const JobStory = lazy(async () => ({ default: (await import('./jobs/job-story.tsx')).JobStory }));
const Batches = lazy(async () => ({ default: (await import('./batches/batches.tsx')).Batches }));
const Schedules = lazy(async () => ({ default: (await import('./schedules/schedules.tsx')).Schedules }));
const ScheduleRuns = lazy(async () => ({ default: (await import('./schedules/schedule-runs.tsx')).ScheduleRuns }));
const Webhooks = lazy(async () => ({ default: (await import('./webhooks/webhooks.tsx')).Webhooks }));
const Deliveries = lazy(async () => ({ default: (await import('./webhooks/deliveries.tsx')).Deliveries }));
const Tenants = lazy(async () => ({ default: (await import('./tenants/tenants.tsx')).Tenants }));
const Keys = lazy(async () => ({ default: (await import('./tenants/keys.tsx')).Keys }));
const Audit = lazy(async () => ({ default: (await import('./tenants/audit.tsx')).Audit }));

/** The views of the navigation, by path below `/console`. Each is loaded lazily. */
export const PLACES = [
  { place: '', name: 'Health' },
  { place: '/jobs', name: 'Jobs' },
  { place: '/batches', name: 'Batches' },
  { place: '/schedules', name: 'Schedules' },
  { place: '/webhooks', name: 'Webhooks' },
  { place: '/tenants', name: 'Tenants' },
  { place: '/keys', name: 'API keys' },
  { place: '/audit', name: 'Audit log' },
] as const;

/** The view of a path; null if there is none. */
export function viewAt(path: string, standing: Standing): ReactNode {
  const [match, place = '', id] = /^\/console(?:\/([a-z]+))?(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  if (match === undefined) return null;
  switch (place) {
    case '':
      return <Overview standing={standing} />;
    case 'jobs':
      return id === undefined ? <Jobs /> : <JobStory key={id} id={id} />;
    case 'batches':
      return <Batches />;
    case 'schedules':
      return id === undefined ? <Schedules /> : <ScheduleRuns id={id} />;
    case 'webhooks':
      return id === undefined ? <Webhooks /> : <Deliveries id={id} />;
    case 'tenants':
      return <Tenants />;
    case 'keys':
      return <Keys />;
    case 'audit':
      return <Audit />;
    default:
      return null;
  }
}
