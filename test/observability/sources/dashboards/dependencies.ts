import { type Dashboard, lines, number } from '../panel.ts';
import { metric, ofProcess, quantile, rate, rateBy, system, systemBy } from '../queries.ts';

export const dependencies: Dashboard = {
  name: 'dependencies',
  title: 'Dependencies',
  description:
    'Redis, PostgreSQL, sources of resources, pages on the web, language models, and the processes themselves.',
  rows: [
    {
      title: 'Redis and PostgreSQL',
      panels: [
        number(
          'Redis',
          'bool_on_off',
          'Whether Redis answers the scaler.',
          system('dependency_up', 'dependency="redis"'),
          { width: 6, red: { below: 1 } },
        ),
        number(
          'PostgreSQL',
          'bool_on_off',
          'Whether the database answers the scaler.',
          system('dependency_up', 'dependency="database"'),
          { width: 6, red: { below: 1 } },
        ),
        number(
          'Redis never evicts',
          'bool_on_off',
          'Whether its maxmemory-policy is noeviction, as the queue needs.',
          `min(${metric('redis_never_evicts')})`,
          { width: 6, red: { below: 1 } },
        ),
        number(
          'Calls that wait for a connection',
          'none',
          'Database calls for which no connection of the pool was free.',
          `sum(${metric('database_connections', 'state="awaited"')})`,
          { width: 6, red: { from: 1 } },
        ),
        lines(
          'Memory of Redis',
          'bytes',
          'Used and allowed; a limit of 0 is none.',
          systemBy('kind', 'redis_memory_bytes'),
        ),
        lines(
          'Keys that Redis threw away',
          'ops',
          'Should always be 0: queue entries may be among them.',
          `max(rate(${metric('redis_evicted_keys_total')}[$__rate_interval]))`,
        ),
        lines(
          'Database connections',
          'short',
          'Connections of each kind of process by state, and calls that wait for one.',
          `sum by (component, state) (${metric('database_connections')})`,
          { width: 24 },
        ),
      ],
    },
    {
      title: 'Sources and pages',
      panels: [
        lines(
          'Questions to sources',
          'ops',
          'Questions to sources of resources and directories of books, by how they went.',
          rateBy('source, outcome', 'source_call_duration_seconds_count'),
        ),
        lines(
          'Sources, 95th percentile',
          's',
          'How long each source takes to answer.',
          quantile(0.95, 'source_call_duration_seconds', 'outcome!="skipped"', 'source'),
        ),
        lines('Pages fetched', 'ops', 'Pages by how reading them went.', rateBy('outcome', 'page_fetches_total')),
        lines(
          'Addresses that were refused',
          'ops',
          'Addresses inside the network that somebody tried to have fetched. Nothing was sent there.',
          rateBy('rule', 'addresses_refused_total'),
        ),
        lines(
          'Time of a page',
          's',
          'Average time until a page is fetched and read; 0 while none is.',
          `${rate('page_fetch_duration_seconds_sum')} / (${rate('page_fetch_duration_seconds_count')} > 0) or vector(0)`,
          { width: 24 },
        ),
        lines('Links checked', 'ops', 'Links of results by what was found.', rateBy('state', 'link_checks_total')),
        lines(
          'Calls of language models',
          'ops',
          'Calls by how they went, repetitions within a call not counted.',
          rateBy('outcome', 'llm_call_duration_seconds_count'),
        ),
      ],
    },
    {
      title: 'Processes',
      panels: [
        lines('Memory', 'bytes', 'Resident memory of each process.', ofProcess('process_resident_memory_bytes')),
        lines(
          'Heap in use',
          'bytes',
          'Memory that JavaScript objects take; a slope that never turns is a leak.',
          ofProcess('nodejs_heap_size_used_bytes'),
        ),
        lines(
          'Event-loop lag',
          's',
          'How late timers are, 99th percentile.',
          ofProcess('nodejs_eventloop_lag_p99_seconds'),
        ),
        lines(
          'Garbage collection',
          'percentunit',
          'Share of the time that goes into collecting garbage.',
          `sum by (component, instance) (rate(nodejs_gc_duration_seconds_sum{component=~"api|worker|scaler",namespace=~"$namespace"}[$__rate_interval]))`,
        ),
        lines(
          'Kubernetes API',
          'ops',
          'Calls of the scaler that the Kubernetes API refused. Shown in Kubernetes only.',
          rateBy('reason', 'kubernetes_refusals_total'),
        ),
        lines(
          'Conditions of the autoscaler',
          'bool_on_off',
          'Conditions of the ScaledObject and the HPA that hold. Shown in Kubernetes only.',
          `max by (kind, type) (${metric('autoscaler_condition', 'status="True"')})`,
        ),
      ],
    },
  ],
};
