/** The values of a version in a few lines; whoever shows them says whether they are confirmed. */
import { useTranslations } from 'use-intl';
import type { ProgrammeVersion } from '../../../server/domain/programmes/programme.ts';
import { useFormat } from '../../format.ts';

export function RuleFacts({ version }: { version: ProgrammeVersion }) {
  const t = useTranslations('rules');
  const format = useFormat();
  const { rate, share, denominator, age, inactivity } = version;
  const isInMrp = 'mrp' in rate;
  const figure = isInMrp
    ? `${format.decimal(rate.mrp)} ${t('rate_in_mrp')}`
    : `${format.decimal(rate.amount)} ₸`;
  const facts: readonly (readonly [string, string])[] = [
    [t('rate'), `${figure} · ${t(`basis_${rate.basis}`)}`],
    ...(share ? [[t('share'), t(`share_${share.kind}`)] as const] : []),
    ...(denominator
      ? [
          [
            t('denominator'),
            denominator.kind === 'fixed'
              ? `${t('denominator_fixed')}: ${denominator.lessons}`
              : t(`denominator_${denominator.kind}`),
          ] as const,
        ]
      : []),
    ...(age ? [[t('part_who'), `${age.min}–${age.max}`] as const] : []),
    [t('guardian_confirmation'), t(`confirmation_${version.guardianConfirmation}`)],
    [t('voucher'), t(`confirmation_${version.voucher}`)],
    [t('weeks'), String(inactivity.weeks)],
    [t('submission_day'), String(version.submission.dayOfMonth)],
  ];
  return (
    <dl className="rule-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
