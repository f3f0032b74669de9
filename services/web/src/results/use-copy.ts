import { useEffect, useState } from 'react';

/** Copies text, and shows briefly whether that worked. */
export function useCopy(): { said: string | null; copy: (text: string, done: string) => void } {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), 4_000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (text: string, done: string) => {
    write(text).then(
      () => setSaid(done),
      () => setSaid('The browser does not let this page copy. Use Export instead.'),
    );
  };
  return { said, copy };
}

/** Browsers only allow copying on pages loaded over TLS or from localhost. */
async function write(text: string): Promise<void> {
  if (!window.isSecureContext) throw new Error('the page was not loaded over TLS');
  await navigator.clipboard.writeText(text);
}
