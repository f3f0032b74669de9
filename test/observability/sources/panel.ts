/** Units as Grafana names them. */
type Unit =
  | 'short'
  | 'none'
  | 's'
  | 'bytes'
  | 'percentunit'
  | 'reqps'
  | 'ops'
  | 'currencyUSD'
  | 'bool_on_off'
  | 'dateTimeFromNow';

interface Query {
  expr: string;
  legend?: string;
}

export interface Panel {
  title: string;
  /** One or two sentences: what is shown, and what is bad. */
  description: string;
  kind: 'stat' | 'timeseries' | 'table';
  unit: Unit;
  queries: readonly Query[];
  /** A quarter of the row is 6, all of it 24. */
  width: 4 | 6 | 8 | 12 | 24;
  /** From here on the panel is red, or with `low` up to here. */
  red?: { from: number } | { below: number };
  stacked?: boolean;
}

export interface Dashboard {
  /** Last part of the address; the file has the same name. */
  name: string;
  title: string;
  description: string;
  rows: readonly { title: string; panels: readonly Panel[] }[];
}

const stat = { kind: 'stat', width: 4 } as const;
const graph = { kind: 'timeseries', width: 12 } as const;
type Details = Partial<Pick<Panel, 'width' | 'red' | 'stacked'>>;
const asQueries = (expr: string | Readonly<Record<string, string>>): Query[] =>
  typeof expr === 'string' ? [{ expr }] : Object.entries(expr).map(([legend, one]) => ({ expr: one, legend }));

/** One number, now. */
export function number(title: string, unit: Unit, description: string, expr: string, details: Details = {}): Panel {
  return { ...stat, title, unit, description, queries: asQueries(expr), ...details };
}

/** Lines over time; the keys of several expressions are their legends. */
export function lines(
  title: string,
  unit: Unit,
  description: string,
  expr: string | Readonly<Record<string, string>>,
  details: Details = {},
): Panel {
  return { ...graph, title, unit, description, queries: asQueries(expr), ...details };
}
