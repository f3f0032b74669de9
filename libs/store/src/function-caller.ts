import { ServiceError, storableJson } from '@scholarsource/contracts';
import type { JobStore } from './job-store.port.ts';

/** Calls a database function by name: the only difference between the adapters. */
export interface FunctionCaller {
  /** @throws {ServiceError} `store_unavailable` if the database is unavailable, or the error of {@link refusalOf}. */
  call: (name: string, args: Record<string, unknown>) => Promise<unknown>;
  pool: JobStore['pool'];
  close: () => Promise<void>;
}

/** Sanitizes arguments for PostgreSQL: user input may contain characters that it cannot store, which would fail the job permanently. */
export function storableArguments(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, storableJson(value)]));
}

/** The variant of a function that records the admin in the audit log; the plain function if `admin` is null. */
export function asAdmin(admin: string | null, name: string, args: Record<string, unknown>) {
  return admin === null ? ([name, args] as const) : ([`${name}_by`, { ...args, p_actor: admin }] as const);
}

/** Maps an SQLSTATE that the migrations raise for errors of the caller to its {@link ServiceError}; null for any other. */
export function refusalOf(sqlState: string | undefined, cause: unknown): ServiceError | null {
  if (sqlState !== 'SU001') return null;
  return new ServiceError(
    'invalid_inputs',
    'book_pdf_path names an upload that is unknown, expired or already used. Please upload the book again.',
    { cause },
  );
}
