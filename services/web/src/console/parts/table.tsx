import { memo, type ReactNode } from 'react';
import { useGrowing } from '../../use-growing.ts';

/** Rows that are drawn at a time. */
const STEP = 50;

interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** `head` names the row, `number` lines digits up. */
  kind?: 'head' | 'number';
}

interface TableOptions<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string | number;
  /** Said in place of an empty table. */
  empty: string;
}

/**
 * Makes a table of rows of one kind. A row is drawn again only if it has changed, so a page of hundreds that is asked for again costs
 * nothing. On a narrow screen each row is a block that names its cells.
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
