import type { TestDatabase } from './databases.ts';

/** An event as it was written for webhooks. */
export interface ToldEvent {
  type: string;
  tenant: string;
  subject: string;
  data: unknown;
}

/** Puts a double in the place of the outbox of webhooks: whatever is told in this database is kept, whether anybody wants it or not. */
export async function createOutboxDouble({ query }: Pick<TestDatabase, 'query'>) {
  await query(`
    create table test_told (id bigint generated always as identity, event jsonb not null);
    create or replace function webhook_emit_all(p_events jsonb) returns void language sql as
      'insert into public.test_told (event) select e from jsonb_array_elements(p_events) e';`);
  return {
    /** What was told of a subject, in its order. */
    of: async (subject: string): Promise<ToldEvent[]> => {
      const rows = await query<{ event: ToldEvent }>(
        `select event from test_told where event ->> 'subject' = $1 order by id`,
        [subject],
      );
      return rows.map(({ event }) => event);
    },
  };
}
