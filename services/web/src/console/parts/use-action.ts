import { useMutation, useQueryClient } from '@tanstack/react-query';

/** The action of a dialog. Queries are refetched before `onDone` closes the dialog and returns the focus to the page. */
export function useAction<Answer>(act: () => Promise<Answer>, onDone: (answer: Answer) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      await queries.invalidateQueries();
      onDone(answer);
    },
  });
}
