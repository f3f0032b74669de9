import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Action } from '../parts/action.tsx';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { TenantFilter } from '../parts/tenant-filter.tsx';
import { useList } from '../use-list.ts';
import { type ListedWebhook, listWebhooks, switchWebhook } from './webhook-reads.ts';

const WebhookTable = tableOf<ListedWebhook>({
  caption: 'Webhooks, the newest first',
  keyOf: ({ id }) => id,
  empty: 'There is no webhook.',
  columns: [
    { name: 'Webhook', kind: 'head', cell: ({ id, url }) => <Link href={`/console/webhooks/${id}`}>{url}</Link> },
    { name: 'Tenant', cell: ({ tenant }) => tenant },
    { name: 'Events', cell: ({ events }) => events.join(', ') },
    {
      name: 'State',
      cell: ({ enabled, disabled_reason: reason, failing_since: since }) => (
        <>
          <StatusMark status={enabled ? 'on' : 'off'} />{' '}
          <span className="hint">{reason ?? (since === null ? '' : `failing since ${shortTime(since)}`)}</span>
        </>
      ),
    },
    { name: 'Do', cell: (webhook) => <Switch webhook={webhook} /> },
  ],
});

/** The webhooks of all tenants. */
export function Webhooks() {
  const found = useList('webhooks', listWebhooks);
  return (
    <Listing title="Webhooks" tools={<TenantFilter />} found={found}>
      {(rows) => <WebhookTable rows={rows} />}
    </Listing>
  );
}

function Switch({ webhook: { id, url, tenant, enabled } }: { webhook: ListedWebhook }) {
  return enabled ? (
    <Action
      label="Switch off"
      subject={url}
      title="Switch this webhook off?"
      detail={`Nothing is sent to ${url} of the tenant ${tenant} any more, and what waits is given up; it can be sent again later.`}
      confirm="Switch it off"
      done="The webhook is off."
      isDanger
      act={() => switchWebhook(id, false)}
    />
  ) : (
    <Action
      label="Switch on"
      subject={url}
      title="Switch this webhook on?"
      detail={`What happens from now on is sent to ${url} of the tenant ${tenant}. What was given up stays so until it is sent again.`}
      confirm="Switch it on"
      done="The webhook is on."
      act={() => switchWebhook(id, true)}
    />
  );
}
