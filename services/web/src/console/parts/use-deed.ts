import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Does what a dialog asks for. What the page shows has changed before `onDone` closes the dialog and the keyboard goes back to it. */
export function useDeed<Answer>(act: () => Promise<Answer>, onDone: (answer: Answer) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      await queries.invalidateQueries();
      onDone(answer);
    },
  });
}
