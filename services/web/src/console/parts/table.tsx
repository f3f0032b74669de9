import { memo, type ReactNode } from 'react';
import { useGrowing } from '../../use-growing.ts';

/** Rows rendered per step. */
const STEP = 50;

interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** `head` is a row header, `number` uses tabular figures. */
  kind?: 'head' | 'number';
}

interface TableOptions<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string | number;
  /** Shown instead of an empty table. */
  empty: string;
}

/**
 * Creates a table component. Rows are only re-rendered if they have changed, so refetching hundreds of them is cheap. On narrow
 * screens each row is a block with labelled cells.
 */
export function tableOf<Row extends object>({ caption, columns, keyOf, empty }: TableOptions<Row>) {
  const Line = memo(function Line({ row }: { row: Row }) {
    return (
      <tr>
        {columns.map(({ name, kind, cell }) =>
          kind === 'head' ? (
            <th key={name} scope="row">
              {cell(row)}
            </th>
          ) : (
            <td key={name} data-name={name} data-kind={kind}>
              {cell(row)}
            </td>
          ),
        )}
      </tr>
    );
  });
  return function Table({ rows }: { rows: readonly Row[] }) {
    const drawn = useGrowing(rows.length, STEP);
    if (rows.length === 0) return <p className="hint">{empty}</p>;
    return (
      <table className="rows">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, kind }) => (
              <th key={name} scope="col" data-kind={kind}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map((row) => (
            <Line key={keyOf(row)} row={row} />
          ))}
        </tbody>
      </table>
    );
  };
}
