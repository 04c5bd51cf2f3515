/**
 * A version with the provider's own values: every parameter explained, and an example that recalculates while one types
 * (by the claim's own arithmetic); without script by a button that posts.
 */
import { data, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { presetText } from '../../../server/domain/programmes/presets.ts';
import { type Fields, fieldsOf } from '../../../server/domain/programmes/version-fields.ts';
import { addMonths, monthOf, parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { today } from '../../../server/services/actor.ts';
import { getProgrammeRules, removeRule } from '../../../server/services/programme-rules.ts';
import { RefusalNotice, useRefusal } from '../../components/form-field.tsx';
import { useFormat } from '../../format.ts';
import type { Refusal } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { RuleExample } from './rule-example.tsx';
import { RuleFields } from './rule-fields.tsx';
import { fieldsTyped, saveTyped } from './rule-form.server.ts';

export const handle: Handle = { title: (t) => t('rules.edit_title') };

export const loader = signedIn(async ({ actor, params }) => {
  const { id, title, versions } = await getProgrammeRules(actor, params.programmeId ?? '');
  if (params.validFrom === 'new') {
    const latest = versions.at(-1)?.version;
    if (latest === undefined) throw new AppError('not_found');
    const validFrom = addMonths(monthOf(today(actor)), 1);
    return {
      id,
      title,
      isNew: true,
      fields: { ...fieldsOf(latest), validFrom, reference: '', confirmed: '' },
    };
  }
  const known = versions.find(({ isOwn, version }) => isOwn && version.validFrom === params.validFrom);
  if (known === undefined || known.isUsed) throw new AppError('not_found');
  return { id, title, isNew: false, fields: fieldsOf(known.version) };
});

export const action = signedIn(
  async ({ actor, request, params }): Promise<Response | ReturnType<typeof data<Refusal>>> => {
    const form = await request.formData();
    const programmeId = params.programmeId ?? '';
    const replaces = params.validFrom === 'new' ? null : parseCivilDate(params.validFrom ?? '');
    const fields = fieldsTyped(form);
    if (form.get('intent') === 'recalculate') return data({ errors: {}, values: fields, refused: null });
    if (form.get('intent') === 'remove') {
      if (replaces === null) throw new AppError('not_found');
      await removeRule(actor, programmeId, replaces);
      return redirect('/settings/programmes', 303);
    }
    const refusal = await saveTyped(actor, { programmeId, replaces, fields });
    return refusal ? data(refusal, { status: 400 }) : redirect('/settings/programmes', 303);
  },
);

export default function Rule() {
  const { id, title, isNew, fields } = useLoaderData<typeof loader>();
  // A new form for another version: what was typed belongs to this one.
  return <RuleForm key={`${id} ${isNew} ${fields.validFrom}`} title={title} isNew={isNew} fields={fields} />;
}

function RuleForm({ title, isNew, fields }: { title: string; isNew: boolean; fields: Fields }) {
  const t = useTranslations('rules');
  const { language } = useFormat();
  const refusal = useRefusal();
  const [live, setLive] = useState<Fields | null>(null);
  const shown = refusal?.values ?? fields;
  const isRefused = refusal !== null && Object.keys(refusal.errors).length > 0;
  return (
    <Form
      method="post"
      className="rule"
      onInput={({ currentTarget }) =>
        setLive(Object.fromEntries(new FormData(currentTarget)) as Record<string, string>)
      }
    >
      <div className="rule-fields">
        <header>
          <h2>{t('edit_title')}</h2>
          <p className="muted">{presetText(title, language)}</p>
          <p className="muted">{t('edit_lead')}</p>
        </header>
        {isRefused || refusal?.refused ? <RefusalNotice /> : null}
        <RuleFields fields={shown} live={live ?? shown} />
        <div className="acts">
          <button type="submit" className="primary">
            {t('save')}
          </button>
          <Link className="button quiet" to="/settings/programmes">
            {t('cancel')}
          </Link>
          {isNew ? null : (
            <button type="submit" name="intent" value="remove" className="quiet remove" formNoValidate>
              {t('take_back')}
            </button>
          )}
        </div>
      </div>
      <RuleExample fields={live ?? shown} />
    </Form>
  );
}
