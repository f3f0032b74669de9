import { useState } from 'react';
import { TextField } from '../../form/text-field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { createKey, type NewKey, type Scope } from './tenant-reads.ts';

const SCOPES: readonly Scope[] = ['jobs:read', 'jobs:write', 'admin'];

interface KeyFormProps {
  tenant: string | null;
  onMade: (key: NewKey) => void;
  onClose: () => void;
}

/** Creates an API key. */
export function KeyForm({ tenant: named, onMade, onClose }: KeyFormProps) {
  const [tenant, setTenant] = useState(named ?? 'public');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['jobs:read', 'jobs:write']);
  const [expires, setExpires] = useState('');
  const send = () =>
    createKey({
      tenant: tenant.trim(),
      name,
      scopes: [...scopes],
      expires_at: expires === '' ? null : new Date(expires).toISOString(),
    });
  return (
    <FormDialog title="New API key" submit="Make it" send={send} onSent={onMade} onClose={onClose}>
      <TextField label="Tenant" value={tenant} onText={setTenant} required />
      <TextField label="Name" value={name} onText={setName} required hint="Who or what uses it." />
      <fieldset className="field">
        <legend>Scopes</legend>
        <div className="choices">
          {SCOPES.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))
                }
              />
              {scope}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField label="Expires" type="datetime-local" value={expires} onText={setExpires} hint="Empty is never." />
    </FormDialog>
  );
}
