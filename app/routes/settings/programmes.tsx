/** The programmes as they hold for the provider: what ships and its own values over it, version by version. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { presetText } from '../../../server/domain/programmes/presets.ts';
import { monthOf } from '../../../server/domain/shared/civil-date.ts';
import {
  listProgrammeRules,
  type ProgrammeRules,
  type RuleVersion,
} from '../../../server/services/programme-rules.ts';
import { PlaceholderNotice } from '../../components/placeholder-notice.tsx';
import { useFormat } from '../../format.ts';
import { signedIn } from '../../signed-in.server.ts';
import { RuleFacts } from './rule-facts.tsx';

export const loader = signedIn(async ({ actor }) => ({ programmes: await listProgrammeRules(actor) }));

export default function Programmes() {
  const t = useTranslations('rules');
  const { programmes } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="muted settings-lead">{t('lead')}</p>
      {programmes.map((programme) => (
        <Programme key={programme.id} programme={programme} />
      ))}
    </>
  );
}

function Programme({ programme }: { programme: ProgrammeRules }) {
  const t = useTranslations('rules');
  const { language } = useFormat();
  const { id, title, payer, versions } = programme;
  const hasOwn = versions.some(({ isOwn }) => isOwn);
  return (
    <section className="programme">
      <div className="settings-head">
        <div>
          <h2>{presetText(title, language)}</h2>
          <p className="muted">{t('payer', { payer: presetText(payer, language) })}</p>
        </div>
        <Link className="button primary" to={`/settings/programmes/${id}/new`}>
          {hasOwn ? t('new_version') : t('own_from')}
        </Link>
      </div>
      {versions.at(-1)?.placeholder ? <PlaceholderNotice /> : null}
      <ol className="versions">
        {versions.toReversed().map((rule) => (
          <Version key={rule.version.validFrom} rule={rule} programmeId={id} />
        ))}
      </ol>
    </section>
  );
}

function Version({ rule, programmeId }: { rule: RuleVersion; programmeId: string }) {
  const t = useTranslations('rules');
  const format = useFormat();
  const { version, placeholder, isOwn, isUsed } = rule;
  return (
    <li className="version">
      <header>
        <h3>{t('from', { month: format.monthYear(monthOf(version.validFrom)) })}</h3>
        <span className="badge">{isOwn ? t('own') : t('shipped')}</span>
        {placeholder ? <span className="badge warn">{t('placeholder')}</span> : null}
        {isOwn && !isUsed ? (
          <Link className="button quiet" to={`/settings/programmes/${programmeId}/${version.validFrom}`}>
            {t('edit')}
          </Link>
        ) : null}
      </header>
      <p className="muted small">{presetText(version.reference, format.language)}</p>
      {isOwn && isUsed ? <p className="muted small">{t('used')}</p> : null}
      <RuleFacts version={version} />
    </li>
  );
}
