import { z } from 'zod/mini';

/** The policy of the page lets no text become code, so schemas are not compiled. To be imported before any schema is made. */
z.config({ jitless: true });
