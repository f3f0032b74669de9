import { z } from 'zod/mini';

/** The content security policy forbids `eval`, so schemas are not compiled. Must be imported before any schema is created. */
z.config({ jitless: true });
