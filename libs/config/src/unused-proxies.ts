const NAMES = /^(https?|all)_proxy$/i;

/**
 * The variables that name a proxy for outgoing traffic. Nothing here goes through one: a proxy would resolve and open addresses that the
 * guard of page fetching never saw.
 */
export function unusedProxies(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => NAMES.test(name) && environment[name]?.trim())
    .toSorted();
}
