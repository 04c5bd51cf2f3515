/** The lines of a claim, a page at a time; the open one shows its proof below it. Names stay out of the address. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../components/data-table.tsx';
import { Icon } from '../../components/icon.tsx';
import { Pager } from '../../components/pager.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Segments } from '../../components/segments.tsx';
import { useFormat } from '../../format.ts';
import type { Asked, ClaimOverview } from './claim-page.server.ts';
import type { ClaimRow, LineProof } from './claim-shown.ts';
import { Proof } from './line-proof.tsx';

interface ClaimLinesProps {
  readonly overview: ClaimOverview;
  readonly asked: Asked;
  readonly list: { readonly rows: readonly ClaimRow[]; readonly from: number; readonly all: number };
  /** What was searched for; null when nothing was. */
  readonly search: string | null;
  readonly proof: LineProof | null;
}

/** The address of this list with some of it changed; the first page and nothing open unless said. */
function address(asked: Asked, change: Partial<Asked>): string {
  const { show, page, open, sort } = { ...asked, open: null, ...change };
  const params = new URLSearchParams();
  if (show !== 'all') params.set('show', show);
  if (page > 1) params.set('page', String(page));
  if (open !== null) params.set('open', open);
  if (sort.by !== 'name' || sort.down) params.set('sort', sort.down ? `-${sort.by}` : sort.by);
  return `?${params}`;
}

export function ClaimLines({ overview, asked, list, search, proof }: ClaimLinesProps) {
  const t = useTranslations('claim');
  return (
    <section id="lines">
      <div className="lines-head">
        <h2>{t('lines')}</h2>
        <SearchBox
          name="search"
          label={t('search')}
          button={t('find')}
          value={search ?? ''}
          action={address(asked, { page: 1 })}
          intent="find"
        />
      </div>
      <Filters overview={overview} asked={asked} />
      {search !== null ? (
        <p className="small muted found" role="status">
          {t('found', { count: list.all })}
        </p>
      ) : null}
      {list.rows.length === 0 ? (
        search === null ? (
          <p className="muted">{t('no_lines')}</p>
        ) : null
      ) : (
        <LineTable overview={overview} asked={asked} list={list} proof={proof} />
      )}
      {search === null ? (
        <Pager
          from={list.from}
          shown={list.rows.length}
          all={list.all}
          page={asked.page}
          hrefOf={(page) => `${address(asked, { page })}#lines`}
        />
      ) : null}
    </section>
  );
}

function Filters({ overview, asked }: { overview: ClaimOverview; asked: Asked }) {
  const t = useTranslations('claim');
  const r = useTranslations('reasons');
  const { paidLines, excludedLines } = overview.totals;
  const verdicts = [
    { show: 'all', word: t('show_all'), count: paidLines + excludedLines },
    { show: 'paid', word: t('show_paid'), count: paidLines },
    { show: 'excluded', word: t('show_excluded'), count: excludedLines },
  ] as const;
  return (
    <div className="line-filters no-print">
      <Segments
        label={t('lines')}
        segments={verdicts.map(({ show, word, count }) => ({
          to: address(asked, { show, page: 1 }),
          word: <Counted word={word} count={count} />,
          isCurrent: show === asked.show,
        }))}
      />
      {overview.reasonCounts.length > 0 ? (
        <p className="by-reason">
          <span>{t('by_reason')}</span>
          {overview.reasonCounts.map(({ code, lines }) => (
            <Link
              key={code}
              to={address(asked, { show: code, page: 1 })}
              aria-current={code === asked.show ? 'true' : undefined}
              preventScrollReset
            >
              <Counted word={r(code)} count={lines} />
            </Link>
          ))}
        </p>
      ) : null}
    </div>
  );
}

const Counted = ({ word, count }: { word: string; count: number }) => (
  <>
    {word} <small className="faint">{count}</small>
  </>
);

function LineTable({ overview, asked, list, proof }: Omit<ClaimLinesProps, 'search'>) {
  const t = useTranslations('claim');
  const isOpen = (row: ClaimRow) => proof?.key === row.key;
  return (
    <DataTable
      caption={t('lines')}
      className="lines"
      narrow="fits"
      rows={list.rows}
      keyOf={({ key }) => key}
      sort={asked.sort}
      rowProps={(row) => ({
        id: `line-${row.key}`,
        className: isOpen(row) ? 'open' : row.verdict === 'excluded' ? 'out' : undefined,
      })}
      below={(row) => (proof && isOpen(row) ? <Proof proof={proof} month={overview.month} /> : null)}
      columns={[
        {
          key: 'name',
          head: t('col_child'),
          isHead: true,
          sorts: true,
          cell: (row) => <LineName row={row} asked={asked} isOpen={isOpen(row)} />,
        },
        {
          key: 'group',
          head: t('col_group'),
          sorts: true,
          className: 'of-group',
          cell: ({ group }) => group,
        },
        {
          key: 'visits',
          head: t('col_visits'),
          sorts: true,
          isFigure: true,
          cell: (row) => <Visits row={row} />,
        },
        {
          key: 'amount',
          head: t('col_amount'),
          sorts: true,
          isFigure: true,
          cell: (row) => <Amount row={row} />,
        },
      ]}
    />
  );
}

function LineName({ row, asked, isOpen }: { row: ClaimRow; asked: Asked; isOpen: boolean }) {
  const p = useTranslations('proof');
  return (
    <>
      <Link
        className="toggle row-link"
        to={`${address(asked, { open: isOpen ? null : row.key })}#line-${row.key}`}
        aria-label={p(isOpen ? 'close' : 'open', { name: row.name })}
        aria-expanded={isOpen}
        preventScrollReset
      >
        {row.name}
      </Link>
      <small className="under">{row.group}</small>
    </>
  );
}

function Visits({ row }: { row: ClaimRow }) {
  const t = useTranslations('claim');
  if (row.verdict !== 'paid') return row.presentVisits;
  if (row.denominator === null) return row.countedVisits;
  if (row.countedVisits > row.denominator)
    return t('visits_over', { visits: row.countedVisits, of: row.denominator });
  return <span className="nowrap">{t('visits_of', { visits: row.countedVisits, of: row.denominator })}</span>;
}

function Amount({ row }: { row: ClaimRow }) {
  const r = useTranslations('reasons');
  const p = useTranslations('proof');
  const format = useFormat();
  if (row.verdict === 'excluded')
    return <span className="why">{row.why ? r(row.why) : format.tengeFigure(row.amountTiyn)}</span>;
  return (
    <>
      <span className="nowrap">{format.tengeFigure(row.amountTiyn)}</span>
      {row.remarks > 0 ? (
        <span className="remark" title={p('warns')}>
          <Icon name="look" size={14} />
          <span className="unseen">{p('warns')}</span>
        </span>
      ) : null}
    </>
  );
}
