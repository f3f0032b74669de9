const NAMES = /^(https?|all)_proxy$/i;

/**
 * Proxy variables of the environment. They are ignored on purpose: a proxy would resolve and open addresses that the SSRF guard never saw.
 */
export function unusedProxies(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => NAMES.test(name) && environment[name]?.trim())
    .toSorted();
}
