import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Action } from '../parts/action.tsx';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { useList } from '../use-list.ts';
import { type Delivery, listDeliveries, redeliver } from './webhook-reads.ts';

const DeliveryTable = tableOf<Delivery>({
  caption: 'Deliveries, the newest first',
  keyOf: ({ id }) => id,
  empty: 'Nothing was sent to it yet.',
  columns: [
    { name: 'Event', kind: 'head', cell: ({ type }) => type },
    {
      name: 'About',
      cell: ({ type, subject }) =>
        type.startsWith('batch.') ? (
          <Link href={`/console/jobs?batch_id=${subject}`}>its batch</Link>
        ) : (
          <Link href={`/console/jobs/${subject}`}>its job</Link>
        ),
    },
    { name: 'Status', cell: ({ status }) => <StatusMark status={status} /> },
    { name: 'Tries', kind: 'number', cell: ({ tries }) => tries },
    { name: 'Last answer', cell: ({ log }) => lastAnswer(log.at(-1)) },
    { name: 'Next try', cell: ({ next_try_at: at }) => (at === null ? '–' : shortTime(at)) },
    { name: 'Created', cell: ({ created_at: at }) => shortTime(at) },
    {
      name: 'Do',
      cell: ({ id, type }) => (
        <Action
          label="Send again"
          subject={type}
          title="Send this delivery again?"
          detail="It is sent at once, under the same event id, so a receiver that has it already can tell."
          confirm="Send it"
          done="The delivery is on its way."
          act={() => redeliver(id)}
        />
      ),
    },
  ],
});

/** The deliveries of a webhook. */
export function Deliveries({ id }: { id: string }) {
  const found = useList(`deliveries of ${id}`, (query) => listDeliveries(id, query));
  return (
    <Listing title="Deliveries of a webhook" tools={<Link href="/console/webhooks">Webhooks</Link>} found={found}>
      {(rows) => <DeliveryTable rows={rows} />}
    </Listing>
  );
}

function lastAnswer(last: Delivery['log'][number] | undefined): string {
  if (last === undefined) return 'not tried yet';
  return last.status === null ? (last.error ?? 'none') : `HTTP ${last.status} after ${last.ms} ms`;
}
