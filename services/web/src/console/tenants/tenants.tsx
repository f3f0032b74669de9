import { useState } from 'react';
import { Link } from '../../link.tsx';
import { Listing } from '../parts/listing.tsx';
import { tableOf } from '../parts/table.tsx';
import { useList } from '../use-list.ts';
import { TenantForm } from './tenant-form.tsx';
import { type ListedTenant, listTenants } from './tenant-reads.ts';

const number = new Intl.NumberFormat();

const TenantTable = tableOf<ListedTenant>({
  caption: 'Tenants by their ids',
  keyOf: ({ id }) => id,
  empty: 'There is no tenant.',
  columns: [
    { name: 'Tenant', kind: 'head', cell: ({ id }) => <Link href={`/console/jobs?tenant=${id}`}>{id}</Link> },
    { name: 'Name', cell: ({ name }) => name },
    { name: 'Weight', kind: 'number', cell: ({ weight }) => weight },
    { name: 'Waiting', kind: 'number', cell: ({ usage, quotas }) => used(usage.waiting, quotas.max_waiting) },
    { name: 'Running', kind: 'number', cell: ({ usage, quotas }) => used(usage.running, quotas.max_running) },
    {
      name: 'Dollars this month',
      kind: 'number',
      cell: ({ usage, quotas }) => used(Number(usage.cost_usd.toFixed(2)), quotas.usd_per_month),
    },
    {
      name: 'Tokens this month',
      kind: 'number',
      cell: ({ usage, quotas }) => used(usage.tokens, quotas.tokens_per_month),
    },
    { name: 'Submissions', cell: ({ quotas }) => windows(quotas) },
    { name: 'Do', cell: (tenant) => <Edit tenant={tenant} /> },
  ],
});

/** The tenants with their quotas and usage. */
export function Tenants() {
  const found = useList('tenants', listTenants);
  return (
    <Listing title="Tenants" tools={<Edit tenant={null} />} found={found}>
      {(rows) => <TenantTable rows={rows} />}
    </Listing>
  );
}

function Edit({ tenant }: { tenant: ListedTenant | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={tenant === null ? 'main' : 'small'} onClick={() => setOpen(true)}>
        {tenant === null ? 'New tenant …' : 'Change …'}
        {tenant !== null && <span className="unseen"> {tenant.id}</span>}
      </button>
      {isOpen && <TenantForm tenant={tenant} onClose={() => setOpen(false)} />}
    </>
  );
}

function used(amount: number, limit: number | null | undefined): string {
  return limit == null ? number.format(amount) : `${number.format(amount)} of ${number.format(limit)}`;
}

function windows({ submissions }: ListedTenant['quotas']): string {
  return submissions?.map(({ limit, per }) => `${limit}/${per}`).join(', ') ?? 'no limit';
}
