/** What an import adds and changes, in four figures. */
import { useTranslations } from 'use-intl';
import type { ImportFigures } from '../../../server/services/views.ts';
import { useFormat } from '../../format.ts';

export function Figures({ will }: { will: ImportFigures }) {
  const t = useTranslations('imports');
  const format = useFormat();
  const months = will.months.map(format.monthYear).join(', ');
  const tiles = [
    {
      key: 'children_new',
      value: will.childrenNew,
      note: [
        t('children_known', { count: will.childrenKnown }),
        ...(will.childrenChanged + will.enrolmentsChanged > 0
          ? [t('changed', { children: will.childrenChanged, enrolments: will.enrolmentsChanged })]
          : []),
      ].join(' · '),
    },
    { key: 'groups_new', value: will.groupsNew, note: t('enrolments_new', { count: will.enrolmentsNew }) },
    { key: 'lessons_new', value: will.lessonsNew, note: months === '' ? '' : t('in_months', { months }) },
    { key: 'marks', value: will.marks, note: '' },
  ] as const;
  return (
    <div className="sum import-sum">
      {tiles.map(({ key, value, note }) => (
        <div key={key}>
          <p className="k">{t(key)}</p>
          <p className="v">{format.whole(value)}</p>
          <p className="note">{note}</p>
        </div>
      ))}
    </div>
  );
}
