import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode, SubmitEvent } from 'react';
import { Dialog } from './dialog.tsx';

interface FormDialogProps<Answer> {
  title: string;
  submit: string;
  /** Sends what was typed. What it throws is shown and the form stays open. */
  send: () => Promise<Answer>;
  onSent: (answer: Answer) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form that is filled in before everything else. */
export function FormDialog<Answer>({ title, submit, send, onSent, onClose, children }: FormDialogProps<Answer>) {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      await queries.invalidateQueries();
      onSent(answer);
    },
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stacked" onSubmit={onSubmit}>
        {children}
        {sending.isError && (
          <p className="problem" role="alert">
            {sending.error.message}
          </p>
        )}
        <div className="row answers">
          <button type="button" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" className="main" disabled={sending.isPending}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
