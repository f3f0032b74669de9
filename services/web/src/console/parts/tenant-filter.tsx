import type { SubmitEvent } from 'react';
import { TextField } from '../../form/text-field.tsx';
import { useDraft, useFilters } from '../filters.ts';

/** Filters a list by tenant. */
export function TenantFilter() {
  const { filters, setFilters } = useFilters();
  const [{ tenant }, setDraft] = useDraft((named) => ({ tenant: named.get('tenant') ?? '' }));
  const find = (event: SubmitEvent) => {
    event.preventDefault();
    setFilters({ tenant: tenant.trim() });
  };
  return (
    <form className="filters" role="search" onSubmit={find}>
      <TextField label="Tenant" value={tenant} onText={(text) => setDraft({ tenant: text })} />
      <div className="row">
        <button type="submit" className="main">
          Find
        </button>
        <button type="button" disabled={!filters.has('tenant')} onClick={() => setFilters({ tenant: '' })}>
          Show all
        </button>
      </div>
    </form>
  );
}
