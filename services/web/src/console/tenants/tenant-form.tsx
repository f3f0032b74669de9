import { useState } from 'react';
import { TextField } from '../../form/text-field.tsx';
import { announce } from '../parts/announcements.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { toLimits, toTexts } from './limit-texts.ts';
import { changeTenant, createTenant, type ListedTenant } from './tenant-reads.ts';

const LIMITS = [
  ['submissions', 'Submissions', 'Such as 10/minute; 100/hour.'],
  ['max_waiting', 'Jobs waiting'],
  ['max_running', 'Jobs running'],
  ['usd_per_month', 'Dollars a month'],
  ['tokens_per_month', 'Tokens a month'],
] as const;

/** Changes or creates a tenant. */
export function TenantForm({ tenant, onClose }: { tenant: ListedTenant | null; onClose: () => void }) {
  const [id, setId] = useState('');
  const [name, setName] = useState(tenant?.name ?? '');
  const [weight, setWeight] = useState(String(tenant?.weight ?? 1));
  const [texts, setTexts] = useState(toTexts(tenant?.limits ?? {}));
  const send = async () => {
    const form = { name, weight: Number(weight), limits: toLimits(texts) };
    return tenant === null ? createTenant({ id: id.trim(), ...form }) : changeTenant(tenant.id, form);
  };
  const onSent = (sent: ListedTenant) => {
    announce(tenant === null ? `There is a tenant ${sent.id} now.` : `The tenant ${sent.id} is changed.`);
    onClose();
  };
  return (
    <FormDialog
      title={tenant === null ? 'New tenant' : `Tenant ${tenant.id}`}
      submit={tenant === null ? 'Make it' : 'Change it'}
      send={send}
      onSent={onSent}
      onClose={onClose}
    >
      {tenant === null && (
        <TextField label="Id" value={id} onText={setId} required hint="Small letters, digits and hyphens." />
      )}
      <TextField label="Name" value={name} onText={setName} required />
      <TextField
        label="Weight"
        type="number"
        min={1}
        max={100}
        value={weight}
        onText={setWeight}
        hint="Its share of the workers beside others, from 1 to 100."
      />
      <p className="hint">Limits: nothing is as the settings say, “none” is no limit.</p>
      <div className="pairs">
        {LIMITS.map(([key, label, hint]) => (
          <TextField
            key={key}
            label={label}
            value={texts[key]}
            hint={hint}
            onText={(text) => setTexts({ ...texts, [key]: text })}
          />
        ))}
      </div>
    </FormDialog>
  );
}
