import pTimeout from 'p-timeout';

export interface HealthCheck {
  name: string;
  check: () => Promise<void>;
}

export type HealthReport = Record<string, { ok: boolean; error?: string }>;

/** Runs all checks concurrently; one that exceeds `timeoutMs` counts as failed. */
export async function runHealthChecks(checks: readonly HealthCheck[], timeoutMs = 1_000): Promise<HealthReport> {
  const answers = await Promise.all(
    checks.map(async ({ name, check }) => [name, await ask(check, timeoutMs)] as const),
  );
  return Object.fromEntries(answers);
}

async function ask(check: () => Promise<void>, timeoutMs: number): Promise<{ ok: boolean; error?: string }> {
  try {
    await pTimeout(check(), { milliseconds: timeoutMs, message: `no answer within ${timeoutMs} ms` });
    return { ok: true };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : 'failed' };
  }
}

export function isHealthy(report: HealthReport): boolean {
  return Object.values(report).every(({ ok }) => ok);
}
