import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from './announcements.tsx';
import { Dialog } from './dialog.tsx';

interface ActionProps {
  /** On the button, such as `Pause`; `subject` says which one to whoever only hears the page. */
  label: string;
  subject: string;
  /** The question, and what comes of a yes. */
  title: string;
  detail: string;
  confirm: string;
  /** Said once it is done. */
  done: string;
  isDanger?: boolean;
  act: () => Promise<unknown>;
}

/** A button that asks before it acts, and says what came of it. */
export function Action(action: ActionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="small" onClick={() => setOpen(true)}>
        {action.label} …<span className="unseen"> {action.subject}</span>
      </button>
      {isOpen && <Question {...action} onClose={() => setOpen(false)} />}
    </>
  );
}

function Question({ title, detail, confirm, done, isDanger, act, onClose }: ActionProps & { onClose: () => void }) {
  const queries = useQueryClient();
  const doing = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      announce(done);
      // What the list shows has changed before the keyboard goes back to it.
      await queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{detail}</p>
      {doing.isError && (
        <p className="problem" role="alert">
          {doing.error.message}
        </p>
      )}
      <div className="row answers">
        <button type="button" onClick={onClose}>
          Leave it
        </button>
        <button
          type="button"
          className={isDanger === true ? 'danger' : 'main'}
          disabled={doing.isPending}
          onClick={() => doing.mutate()}
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
