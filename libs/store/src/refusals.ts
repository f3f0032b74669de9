import pg from 'pg';

/** SQLSTATEs of a server that is away, full, too slow, going down or broken: waiting may mend it. */
const AWAY = /^(08|53|57P0|58|XX)|^(25006|55P03|57014)$/;
/** SQLSTATEs of a server that refuses whatever it is asked: the account, the database or the schema has to be mended first. */
const CLOSED = /^(28|3D|3F)|^(42501|42883|42P01)$/;
/** Answers of PostgREST that are of the same two kinds: no database, no such function in its schema, no valid key. */
const POSTGREST = /^PGRST[023]\d\d$/;

/** Whether an SQLSTATE, or a code of PostgREST, says that the database serves no call at present, not that this call was wrong. */
export function servesNobody(code: string): boolean {
  return AWAY.test(code) || CLOSED.test(code) || POSTGREST.test(code);
}

/** Whether an error of `pg` ends its connection: whatever is no answer of the server, and what the server calls fatal. */
export function endsConnection(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC';
}

/** Whether an error of `pg` says that the database serves no call at present, not that this call was wrong. */
export function isUnavailable(error: unknown): boolean {
  return endsConnection(error) || (error instanceof pg.DatabaseError && servesNobody(error.code ?? ''));
}

/** Whether waiting may mend an error of `pg`, unlike a wrong password. */
export function isAway(error: unknown): boolean {
  return error instanceof pg.DatabaseError ? AWAY.test(error.code ?? '') : true;
}
