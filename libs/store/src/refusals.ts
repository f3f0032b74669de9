import pg from 'pg';

/** SQLSTATEs of a server that is down, overloaded, shutting down or broken: retrying may help. */
const TRANSIENT = /^(08|53|57P0|58|XX)|^(25006|55P03|57014)$/;
/** SQLSTATEs of a server that rejects every call until its account, database or schema is fixed. */
const PERMANENT = /^(28|3D|3F)|^(42501|42883|42P01)$/;
/** Error codes of PostgREST of the same two kinds: no database, no such function, no valid key. */
const POSTGREST = /^PGRST[023]\d\d$/;

/** Whether an SQLSTATE or PostgREST code means that the database serves no calls at present, rather than that this call was wrong. */
export function isUnavailableCode(code: string): boolean {
  return TRANSIENT.test(code) || PERMANENT.test(code) || POSTGREST.test(code);
}

/** Whether an error of `pg` leaves its connection unusable: anything but an answer of the server, and fatal answers. */
export function endsConnection(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC';
}

/** Whether an error of `pg` means that the database serves no calls at present, rather than that this call was wrong. */
export function isUnavailable(error: unknown): boolean {
  return endsConnection(error) || (error instanceof pg.DatabaseError && isUnavailableCode(error.code ?? ''));
}

/** Whether an error of `pg` is transient, unlike a wrong password. */
export function isTransient(error: unknown): boolean {
  return error instanceof pg.DatabaseError ? TRANSIENT.test(error.code ?? '') : true;
}
