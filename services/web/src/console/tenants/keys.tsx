import { useState } from 'react';
import { useCopy } from '../../results/use-copy.ts';
import { shortTime } from '../../words.ts';
import { useFilters } from '../filters.ts';
import { Action } from '../parts/action.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { TenantFilter } from '../parts/tenant-filter.tsx';
import { useList } from '../use-list.ts';
import { KeyForm } from './key-form.tsx';
import { type ApiKey, listKeys, type NewKey, revokeKey } from './tenant-reads.ts';

const KeyTable = tableOf<ApiKey>({
  caption: 'API keys, the newest first',
  keyOf: ({ id }) => id,
  empty: 'There is no key.',
  columns: [
    { name: 'Key', kind: 'head', cell: ({ name }) => name },
    { name: 'Id', cell: ({ id }) => <code>{id}</code> },
    { name: 'Tenant', cell: ({ tenant }) => tenant },
    { name: 'Scopes', cell: ({ scopes }) => scopes.join(', ') },
    { name: 'State', cell: ({ state }) => <StatusMark status={state} /> },
    { name: 'Created', cell: ({ created_at: at }) => shortTime(at) },
    { name: 'Expires', cell: ({ expires_at: at }) => (at === null ? 'never' : shortTime(at)) },
    { name: 'Last used', cell: ({ last_used_at: at }) => (at === null ? 'never' : shortTime(at)) },
    { name: 'Do', cell: (key) => key.state === 'live' && <Revoke apiKey={key} /> },
  ],
});

/** The API keys with their expiry. */
export function Keys() {
  const { filters } = useFilters();
  const found = useList('keys', listKeys);
  const [dialog, setDialog] = useState<'closed' | 'form' | NewKey>('closed');
  const close = () => setDialog('closed');
  const tools = (
    <>
      <TenantFilter />
      <button type="button" onClick={() => setDialog('form')}>
        New key …
      </button>
    </>
  );
  return (
    <Listing title="API keys" tools={tools} found={found}>
      {(rows) => (
        <>
          <KeyTable rows={rows} />
          {dialog === 'form' && <KeyForm tenant={filters.get('tenant')} onMade={setDialog} onClose={close} />}
          {typeof dialog === 'object' && <ShownOnce made={dialog} onClose={close} />}
        </>
      )}
    </Listing>
  );
}

function ShownOnce({ made: { key, name }, onClose }: { made: NewKey; onClose: () => void }) {
  const { said, copy } = useCopy();
  return (
    <Dialog title={`The key ${name}`} onClose={onClose}>
      <p>Keep it now: it is shown this once and cannot be read again.</p>
      <p className="secret">
        <code>{key}</code>
      </p>
      <p className="hint" aria-live="polite">
        {said}
      </p>
      <div className="row answers">
        <button type="button" onClick={() => copy(key, 'Copied.')}>
          Copy
        </button>
        <button type="button" className="main" onClick={onClose}>
          I have kept it
        </button>
      </div>
    </Dialog>
  );
}

function Revoke({ apiKey: { id, name, tenant } }: { apiKey: ApiKey }) {
  return (
    <Action
      label="Revoke"
      subject={name}
      title="Revoke this key?"
      detail={`Whoever uses “${name}” of the tenant ${tenant} is refused within five seconds. It cannot be undone.`}
      confirm="Revoke it"
      done={`The key ${name} is revoked.`}
      isDanger
      act={() => revokeKey(id)}
    />
  );
}
