/** What records look like: marks, badges, figures, tables. */
import { useTranslations } from 'use-intl';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { tiyn } from '../../../server/domain/shared/money.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Dots } from '../../components/dots.tsx';
import { ICON_NAMES, Icon } from '../../components/icon.tsx';
import { MarkSign } from '../../components/mark-sign.tsx';
import { Meter } from '../../components/meter.tsx';
import { MoneyPlot } from '../../components/money-plot.tsx';
import { Pager } from '../../components/pager.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { useFormat } from '../../format.ts';
import type { Sort } from '../../sort.ts';

const MARKS = ['present', 'absent', 'excused', 'ill', 'unmarked', 'cancelled'] as const;
const BADGES = ['present', 'absent', 'excused', 'warn'] as const;

export function Marks() {
  const t = useTranslations('design');
  const m = useTranslations('marks');
  return (
    <section>
      <h3>{t('marks')}</h3>
      <ul className="mark-row">
        {MARKS.map((mark) => (
          <li key={mark}>
            <MarkSign cell={mark} /> <span aria-hidden="true">{m(mark)}</span>
          </li>
        ))}
      </ul>
      <p className="mark-row">
        <span className="badge">{m('unmarked')}</span>
        {BADGES.map((kind) => (
          <span key={kind} className={`badge ${kind}`}>
            {kind === 'warn' ? t('notice_warn') : m(kind)}
          </span>
        ))}
      </p>
      <Dots marks={['present', 'present', 'absent', 'excused', 'unmarked']} />
    </section>
  );
}

const BY_DAY = [2, 9, 16, 23].map((day, step) => ({
  on: civilDate(`2026-11-${String(day).padStart(2, '0')}`),
  amountTiyn: tiyn((step + 1) * 40_000_000),
}));

export function Figures() {
  const t = useTranslations('design');
  const format = useFormat();
  return (
    <section>
      <h3>{t('figures')}</h3>
      <div className="sum">
        <div>
          <p className="k">{t('earned')}</p>
          <p className="v">{format.tenge(tiyn(160_000_050))}</p>
        </div>
        <div>
          <p className="k">{t('places')}</p>
          <Meter value={12} of={15} />
          <Sparkline shares={[0.6, 0.7, 0.9, 0.8, 1, 0.4, 0.75, 0.8]} />
        </div>
      </div>
      <MoneyPlot byDay={BY_DAY} atStakeTiyn={tiyn(20_000_000)} />
      <progress max={10} value={6} aria-label={t('waiting')} />
    </section>
  );
}

const CHILDREN = [
  { name: 'Әлімжанова Айгерім', visits: 8, amountTiyn: tiyn(1_875_000) },
  { name: 'Қуанышбаева Ғалия', visits: 5, amountTiyn: tiyn(1_171_875) },
  { name: 'Семёнов Андрей', visits: 0, amountTiyn: tiyn(0) },
];

export function Table({ sort }: { sort: Sort }) {
  const t = useTranslations('design');
  const format = useFormat();
  const rows = CHILDREN.toSorted(
    (one, other) => (sort.by === 'visits' ? one.visits - other.visits : 0) * (sort.down ? -1 : 1),
  );
  return (
    <section>
      <h3>{t('table')}</h3>
      <DataTable
        caption={t('table')}
        rows={rows}
        keyOf={({ name }) => name}
        sort={sort}
        columns={[
          { key: 'child', head: t('child'), isHead: true, sorts: true, cell: ({ name }) => name },
          { key: 'visits', head: t('visits'), isFigure: true, sorts: true, cell: ({ visits }) => visits },
          {
            key: 'amount',
            head: t('amount'),
            isFigure: true,
            cell: ({ amountTiyn }) => format.tengeFigure(amountTiyn),
          },
        ]}
      />
      <Pager from={50} shown={3} all={120} page={2} hrefOf={(page) => `?page=${page}`} />
    </section>
  );
}

export function Icons() {
  const t = useTranslations('design');
  return (
    <section>
      <h3>{t('icons')}</h3>
      <ul className="icons">
        {ICON_NAMES.map((name) => (
          <li key={name}>
            <Icon name={name} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
