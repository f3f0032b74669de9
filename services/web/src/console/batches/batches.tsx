import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Action } from '../parts/action.tsx';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { TenantFilter } from '../parts/tenant-filter.tsx';
import { useList } from '../use-list.ts';
import { cancelBatch, type ListedBatch, listBatches } from './batch-reads.ts';

const BatchTable = tableOf<ListedBatch>({
  caption: 'Batches, the newest first',
  keyOf: ({ id }) => id,
  empty: 'There is no batch.',
  columns: [
    {
      name: 'Batch',
      kind: 'head',
      cell: ({ id, name }) => <Link href={`/console/jobs?batch_id=${id}`}>{name ?? id}</Link>,
    },
    { name: 'Tenant', cell: ({ tenant }) => tenant },
    { name: 'Status', cell: ({ status }) => <StatusMark status={status} /> },
    { name: 'Jobs', cell: ({ counts }) => told(counts) },
    { name: 'Created', cell: ({ created_at: at }) => shortTime(at) },
    { name: 'Ended', cell: ({ ended_at: at }) => (at === null ? '–' : shortTime(at)) },
    { name: 'Do', cell: (batch) => batch.status === 'running' && <Cancel batch={batch} /> },
  ],
});

/** The batches of all tenants. */
export function Batches() {
  const found = useList('batches', listBatches);
  return (
    <Listing title="Batches" tools={<TenantFilter />} found={found}>
      {(rows) => <BatchTable rows={rows} />}
    </Listing>
  );
}

function told({ total, ...counts }: ListedBatch['counts']): string {
  const parts = Object.entries(counts).filter(([, number]) => number > 0);
  return `${total}: ${parts.map(([name, number]) => `${number} ${name}`).join(', ')}`;
}

function Cancel({ batch: { id, name, tenant, counts } }: { batch: ListedBatch }) {
  const open = counts.pending + counts.queued + counts.running;
  return (
    <Action
      label="Cancel"
      subject={name ?? id}
      title="Cancel this batch?"
      detail={`${open} of ${counts.total} jobs of the tenant ${tenant} have not ended; they stop at once. What others found stays.`}
      confirm="Cancel it"
      done="The batch is cancelled."
      isDanger
      act={() => cancelBatch(id)}
    />
  );
}
