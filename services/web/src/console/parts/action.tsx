import { useState } from 'react';
import { announce } from './announcements.tsx';
import { Answers } from './answers.tsx';
import { Dialog } from './dialog.tsx';
import { useAction } from './use-action.ts';

interface ActionProps {
  /** Label of the button, such as `Pause`; `subject` is added for screen readers. */
  label: string;
  subject: string;
  /** The question, and the consequences of confirming it. */
  title: string;
  detail: string;
  confirm: string;
  /** Announced on success. */
  done: string;
  isDanger?: boolean;
  act: () => Promise<unknown>;
}

/** A button that asks for confirmation, acts, and announces the outcome. */
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
  const doing = useAction(act, () => {
    announce(done);
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{detail}</p>
      <Answers deed={doing} onLeave={onClose}>
        <button
          type="button"
          className={isDanger === true ? 'danger' : 'main'}
          disabled={doing.isPending}
          onClick={() => doing.mutate()}
        >
          {confirm}
        </button>
      </Answers>
    </Dialog>
  );
}
