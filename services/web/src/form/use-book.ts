import { unwrap } from '@scholarsource/client';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client, sentenceOf } from '../api/client.ts';

/** Uploads a book as soon as it is chosen; the token is valid for one search. */
export function useBook() {
  const [file, setFile] = useState<File | null>(null);
  const latest = useRef<File | null>(null);
  const upload = useMutation({ mutationFn: uploadBook, retry: false });
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (next: File | null) => {
    upload.reset();
    setProblem(null);
    latest.current = next;
    setFile(next);
    if (next === null) return;
    if (next.type !== 'application/pdf' && !/\.pdf$/i.test(next.name)) {
      setFile(null);
      setProblem(`${next.name} is no PDF. Please choose the PDF of the book.`);
      return;
    }
    upload.mutate(next);
  };
  const isUploading = upload.isPending;
  const token = file !== null && upload.isSuccess && upload.variables === file ? upload.data : null;
  const note =
    problem ??
    (file === null
      ? null
      : upload.isError
        ? sentenceOf(upload.error)
        : isUploading
          ? `${file.name} is being uploaded …`
          : `${file.name}, ${(file.size / 1_048_576).toFixed(1)} MB, is ready.`);
  return { file, token, isUploading, isBad: problem !== null || upload.isError, note, choose };
}

/** Uploads the PDF of a book and returns its token. */
async function uploadBook(file: File): Promise<string> {
  const answer = await client.api.POST('/api/uploads', {
    body: '',
    bodySerializer: () => file,
    headers: { 'content-type': 'application/pdf' },
  });
  return unwrap(answer).upload_token;
}
