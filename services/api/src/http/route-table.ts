/** Methods by path, to distinguish a wrong method from an unknown path. */
export class RouteTable {
  readonly #routes: { method: string; pattern: RegExp }[] = [];

  /** `url` is a registered route: `:name` matches one segment. */
  add(method: string | readonly string[], url: string): void {
    const source = url
      .split('/')
      .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&')))
      .join('/');
    const pattern = new RegExp(`^${source}$`);
    for (const one of [method].flat()) this.#routes.push({ method: one, pattern });
  }

  /** The methods that a path supports; empty if it does not exist. */
  methodsOf(path: string): string[] {
    return [...new Set(this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
  }
}
