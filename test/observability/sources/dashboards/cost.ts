import { type Dashboard, lines, number } from '../panel.ts';
import { metric, rate, rateBy, share } from '../queries.ts';

const spent = (range: string) => `sum(increase(${metric('llm_cost_dollars_total')}[${range}]))`;

export const cost: Dashboard = {
  name: 'cost',
  title: 'Cost',
  description: 'What language models cost, by stage and by job. All 0 where the engine works by rule.',
  rows: [
    {
      title: 'Now',
      panels: [
        number('Each hour', 'currencyUSD', 'Dollars that the last hour cost.', spent('1h'), { width: 6 }),
        number('Last 24 hours', 'currencyUSD', 'Dollars that the last day cost.', spent('24h'), { width: 6 }),
        number(
          'Each completed job',
          'currencyUSD',
          'Dollars of the last hour through the jobs completed in it.',
          share(spent('1h'), `sum(increase(${metric('runs_finished_total', 'outcome="completed"')}[1h]))`),
          { width: 6 },
        ),
        number(
          'Tokens each completed job',
          'short',
          'Tokens of the last hour through the jobs completed in it.',
          share(
            `sum(increase(${metric('llm_tokens_total')}[1h]))`,
            `sum(increase(${metric('runs_finished_total', 'outcome="completed"')}[1h]))`,
          ),
          { width: 6 },
        ),
      ],
    },
    {
      title: 'Where it goes',
      panels: [
        lines(
          'Dollars an hour, by stage',
          'currencyUSD',
          'What an hour at the present pace costs.',
          `3600 * sum by (stage) (rate(${metric('llm_cost_dollars_total')}[$__rate_interval]))`,
          { stacked: true },
        ),
        lines('Tokens by kind', 'ops', 'Tokens read and written each second.', rateBy('kind', 'llm_tokens_total'), {
          stacked: true,
        }),
        lines(
          'Calls by stage',
          'ops',
          'Calls of language models each second.',
          rateBy('stage', 'llm_call_duration_seconds_count'),
        ),
        lines(
          'Time of a call',
          's',
          'Average time of a call, waiting for a turn included; 0 while none is made.',
          `${rate('llm_call_duration_seconds_sum')} / (${rate('llm_call_duration_seconds_count')} > 0) or vector(0)`,
        ),
        lines(
          'Worker time',
          'short',
          'Slots in use: worker-seconds each second, to compare with what machines cost.',
          `sum by (state) (${metric('worker_slots')})`,
          { stacked: true },
        ),
        lines(
          'Work that was paid for and dropped',
          'ops',
          'Runs whose result was dropped or that have to be repeated.',
          rateBy('outcome', 'runs_finished_total', 'outcome=~"fenced|retried|failed|cancelled"'),
        ),
      ],
    },
  ],
};
