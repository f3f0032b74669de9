import { ServiceError, storableJson } from '@scholarsource/contracts';
import type { JobStore } from './job-store.port.ts';

/** How a store calls one of the database's functions by name: the only thing in which the adapters differ. */
export interface FunctionCaller {
  /** @throws {ServiceError} `store_unavailable` if the database cannot be asked, or what {@link refusalOf} says. */
  call: (name: string, args: Record<string, unknown>) => Promise<unknown>;
  pool: JobStore['pool'];
  close: () => Promise<void>;
}

/** Arguments whose every text PostgreSQL can store: what strangers wrote may hold a character that would fail its job for good. */
export function storableArguments(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, storableJson(value)]));
}

/** The function, and its arguments, that also notes in the audit log which admin did it; the function itself where none did. */
export function asAdmin(admin: string | null, name: string, args: Record<string, unknown>) {
  return admin === null ? ([name, args] as const) : ([`${name}_by`, { ...args, p_actor: admin }] as const);
}

/** The refusals of the database that are the caller's fault, by the SQLSTATE that the migrations gave them. */
export function refusalOf(sqlState: string | undefined, cause: unknown): ServiceError | null {
  if (sqlState !== 'SU001') return null;
  return new ServiceError(
    'invalid_inputs',
    'book_pdf_path names an upload that is unknown, expired or already used. Please upload the book again.',
    { cause },
  );
}
