import { type SubmitEvent, useId } from 'react';
import { TextField } from '../../form/text-field.tsx';
import { useDraft, useFilters } from '../filters.ts';
import { STATUSES } from './job-reads.ts';

/** The filters of jobs: words of the title, tenant, status, and creation time. */
export function JobFilters() {
  const { filters, setFilters } = useFilters();
  const [draft, setDraft] = useDraft(toDraft);
  const statusId = useId();
  const find = (event: SubmitEvent) => {
    event.preventDefault();
    setFilters({
      q: draft.words.trim(),
      tenant: draft.tenant.trim(),
      status: draft.status,
      created_after: toIso(draft.after),
      created_before: toIso(draft.before),
    });
  };
  const showAll = () => setFilters(Object.fromEntries([...filters.keys()].map((name) => [name, ''])));
  const whole = ['batch', 'schedule'].find((name) => filters.has(`${name}_id`));
  return (
    <form className="filters" role="search" onSubmit={find}>
      <TextField label="Words of the title" type="search" value={draft.words} onText={(words) => setDraft({ words })} />
      <TextField label="Tenant" value={draft.tenant} onText={(tenant) => setDraft({ tenant })} />
      <div className="field">
        <label htmlFor={statusId}>Status</label>
        <select id={statusId} value={draft.status} onChange={({ target }) => setDraft({ status: target.value })}>
          <option value="">Any</option>
          {STATUSES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <TextField
        label="Created from"
        type="datetime-local"
        value={draft.after}
        onText={(after) => setDraft({ after })}
      />
      <TextField
        label="Created before"
        type="datetime-local"
        value={draft.before}
        onText={(before) => setDraft({ before })}
      />
      <div className="row">
        <button type="submit" className="main">
          Find
        </button>
        <button type="button" disabled={filters.size === 0} onClick={showAll}>
          Show all
        </button>
      </div>
      {whole !== undefined && <p className="hint">{`Those of one ${whole}.`}</p>}
    </form>
  );
}

function toDraft(filters: URLSearchParams) {
  return {
    words: filters.get('q') ?? '',
    tenant: filters.get('tenant') ?? '',
    status: filters.get('status') ?? '',
    after: toLocal(filters.get('created_after')),
    before: toLocal(filters.get('created_before')),
  };
}

/** Formats a time for a `datetime-local` input; empty if there is none. */
function toLocal(iso: string | null): string {
  if (iso === null || Number.isNaN(Date.parse(iso))) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toIso(local: string): string {
  return local === '' ? '' : new Date(local).toISOString();
}
