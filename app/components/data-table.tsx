/**
 * A table of records, one way for all screens. It is a real <table>: the head stays in sight while the page scrolls and
 * is repeated on every sheet of paper; figures stand to the right; a heading with `sorts` is a link that sorts by the
 * address (app/sort.ts), so it works without script and can be bookmarked. The loader sorts, the table only says how.
 *
 *   <DataTable caption={t('children')} rows={rows} keyOf={({ id }) => id} sort={sort} columns={[
 *     { key: 'name', head: t('name'), sorts: true, isHead: true, cell: ({ id, name }) => <Link …>{name}</Link> },
 *     { key: 'visits', head: t('visits'), isFigure: true, cell: ({ visits }) => format.whole(visits) },
 *   ]} />
 *
 * On a phone (`narrow`) each row becomes a card that repeats the headings, with the `isHead` cell as its title; or the
 * table scrolls inside a box of its own, which the keyboard moves by the links in it; or it fits as it is, with columns
 * that a phone leaves out. `below` adds a full-width row under a row.
 */
import { Link, useSearchParams } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { type Sort, sortHref } from '../sort.ts';
import { Icon } from './icon.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  /** Null leaves the cell out of a card. */
  readonly cell: (row: Row) => ReactNode;
  /** Names the row: read before each of its cells, and the title of its card. */
  readonly isHead?: boolean;
  readonly isFigure?: boolean;
  readonly sorts?: boolean;
  /** For what a phone leaves out or a screen styles by itself. */
  readonly className?: string;
}

interface DataTableProps<Row> {
  /** What the table holds, for who does not see the heading above it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort;
  readonly narrow?: 'cards' | 'scroll' | 'fits';
  readonly className?: string;
  readonly rowProps?: (row: Row) => { readonly id?: string; readonly className?: string };
  readonly below?: (row: Row) => ReactNode;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, narrow = 'cards', className = '', rowProps, below } = props;
  const table = (
    <table className={`data-table ${narrow} ${className}`}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.key} column={column} sort={props.sort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const more = below?.(row);
          return (
            <Fragment key={keyOf(row)}>
              <tr {...rowProps?.(row)}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
              {more ? (
                <tr className="below">
                  <td colSpan={columns.length}>{more}</td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
  if (narrow !== 'scroll') return table;
  return (
    <section className="table-box" aria-label={caption}>
      {table}
    </section>
  );
}

const classOf = ({ isFigure, className = '' }: Column<never>): string | undefined =>
  `${isFigure ? 'n' : ''} ${className}`.trim() || undefined;

function Heading<Row>({ column, sort }: { column: Column<Row>; sort: Sort | undefined }) {
  const [params] = useSearchParams();
  if (!column.sorts || !sort) {
    return (
      <th scope="col" className={classOf(column)}>
        {column.head}
      </th>
    );
  }
  const isBy = sort.by === column.key;
  return (
    <th
      scope="col"
      className={classOf(column)}
      aria-sort={isBy ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      <Link to={sortHref(params, column.key, sort)} className="sorts" preventScrollReset>
        {column.head}
        <Icon name={isBy ? (sort.down ? 'down' : 'up') : 'sort'} size={14} />
      </Link>
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.isHead) {
    return (
      <th scope="row" className={classOf(column)}>
        {column.cell(row)}
      </th>
    );
  }
  const shown = column.cell(row);
  const isBlank = shown === null || shown === undefined || shown === '';
  return (
    <td className={`${classOf(column) ?? ''} ${isBlank ? 'blank' : ''}`.trim() || undefined}>
      <span className="of" aria-hidden="true">
        {column.head}
      </span>
      {shown}
    </td>
  );
}
