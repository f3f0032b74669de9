import type { TestDatabase } from './databases.ts';

/** An event in the outbox. */
export interface EmittedEvent {
  type: string;
  tenant: string;
  subject: string;
  data: unknown;
}

/** Replaces the webhook outbox by a double that keeps every event of this database, whether or not an endpoint wants it. */
export async function createOutboxDouble({ query }: Pick<TestDatabase, 'query'>) {
  await query(`
    create table test_told (id bigint generated always as identity, event jsonb not null);
    create or replace function webhook_emit_all(p_events jsonb) returns void language sql as
      'insert into public.test_told (event) select e from jsonb_array_elements(p_events) e';`);
  return {
    /** The events of a subject, in order. */
    of: async (subject: string): Promise<EmittedEvent[]> => {
      const rows = await query<{ event: EmittedEvent }>(
        `select event from test_told where event ->> 'subject' = $1 order by id`,
        [subject],
      );
      return rows.map(({ event }) => event);
    },
  };
}
