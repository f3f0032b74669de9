import type { ReactNode } from 'react';
import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Listing } from '../parts/listing.tsx';
import { tableOf } from '../parts/table.tsx';
import { useList } from '../use-list.ts';
import { type AuditEntry, listAudit } from './tenant-reads.ts';

const AuditTable = tableOf<AuditEntry>({
  caption: 'What admins did, the newest first',
  keyOf: ({ id }) => id,
  empty: 'Nobody has done anything.',
  columns: [
    { name: 'What', kind: 'head', cell: ({ action }) => action },
    { name: 'When', cell: ({ at }) => shortTime(at) },
    { name: 'Who', cell: ({ actor }) => <code>{actor}</code> },
    { name: 'To', cell: toTarget },
    { name: 'Tenant', cell: ({ tenant }) => tenant ?? '–' },
    { name: 'Details', cell: ({ details }) => <code>{toText(details)}</code> },
  ],
});

/** The audit log. */
export function Audit() {
  const found = useList('audit', listAudit);
  return (
    <Listing title="Audit log" found={found}>
      {(rows) => <AuditTable rows={rows} />}
    </Listing>
  );
}

function toTarget({ action, target }: AuditEntry): ReactNode {
  const text = <code>{target}</code>;
  return action.startsWith('job.') ? <Link href={`/console/jobs/${target}`}>{text}</Link> : text;
}

function toText(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
