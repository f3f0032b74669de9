import '../jitless.ts';
import '../styles/index.css';
import '../styles/console.css';
import '../styles/console-lists.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  );
}
