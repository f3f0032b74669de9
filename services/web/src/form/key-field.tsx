import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { apiKey } from '../api/api-key.ts';
import { TextField } from './text-field.tsx';

/** The field for an API key, if the service requires one. */
export function KeyField({ onKey }: { onKey?: () => void }) {
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    apiKey.set(key.trim());
    void queries.invalidateQueries();
    onKey?.();
  };
  return (
    <form className="key" onSubmit={keep}>
      <TextField
        label="API key"
        type="password"
        value={key}
        onText={setKey}
        hint="This service asks for a key. It stays in this tab and is forgotten when the tab is closed."
      />
      <button type="submit" disabled={key.trim() === ''}>
        Use this key
      </button>
    </form>
  );
}
