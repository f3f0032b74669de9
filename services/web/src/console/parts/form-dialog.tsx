import type { ReactNode, SubmitEvent } from 'react';
import { Answers } from './answers.tsx';
import { Dialog } from './dialog.tsx';
import { useAction } from './use-action.ts';

interface FormDialogProps<Answer> {
  title: string;
  submit: string;
  /** Submits the form. If it throws, the error is shown and the form stays open. */
  send: () => Promise<Answer>;
  onSent: (answer: Answer) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a modal dialog. */
export function FormDialog<Answer>({ title, submit, send, onSent, onClose, children }: FormDialogProps<Answer>) {
  const sending = useAction(send, onSent);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stacked" onSubmit={onSubmit}>
        {children}
        <Answers deed={sending} onLeave={onClose}>
          <button type="submit" className="main" disabled={sending.isPending}>
            {submit}
          </button>
        </Answers>
      </form>
    </Dialog>
  );
}
