import { type SubmitEvent, useState } from 'react';
import { TextField } from '../../form/text-field.tsx';
import { moveTo } from '../../location.ts';

/** Opens a job by its id or URL. */
export function FindJob() {
  const [text, setText] = useState('');
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    moveTo(`/console/jobs/${encodeURIComponent(text.trim().split('/').at(-1) ?? '')}`);
  };
  return (
    <section aria-labelledby="find-heading">
      <h2 id="find-heading">One job</h2>
      <form className="line" onSubmit={show}>
        <TextField label="Id or address of a job" value={text} onText={setText} />
        <button type="submit" disabled={text.trim() === ''}>
          Show its story
        </button>
      </form>
    </section>
  );
}
