/** The start page: signed out it says what this is; signed in it leads to the first section that one may see. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { MarkKind } from '../../../server/domain/records.ts';
import { type Tiyn, tiyn } from '../../../server/domain/shared/money.ts';
import { DemoSignIns } from '../../components/demo-sign-ins.tsx';
import { Dots } from '../../components/dots.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { useLanguage } from '../../document-context.ts';
import { tenge } from '../../format.ts';
import { leadIn } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import styles from './landing.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('landing.title') };

export async function loader({ request, context }: LoaderFunctionArgs) {
  await leadIn(request, context);
  return { demo: context.demo };
}

const STEPS: readonly { key: 'step_import' | 'step_roll' | 'step_claim'; icon: IconName }[] = [
  { key: 'step_import', icon: 'imports' },
  { key: 'step_roll', icon: 'check' },
  { key: 'step_claim', icon: 'claims' },
];

export default function Landing() {
  const t = useTranslations('landing');
  const { demo } = useLoaderData<typeof loader>();
  return (
    <PublicFrame>
      <div className="hero">
        <div className="hero-words">
          <h1>{t('rule')}</h1>
          <p>{t('lead')}</p>
          <div className="acts">
            <Link className="button primary" to="/sign-in">
              {t('sign_in')}
            </Link>
            <Link className="button" to="/sign-up">
              {t('sign_up')}
            </Link>
          </div>
        </div>
        <Example />
      </div>
      <div className="below">
        <ol className="steps">
          {STEPS.map(({ key, icon }) => (
            <li key={key}>
              <span className="step-icon">
                <Icon name={icon} />
              </span>
              <h2>{t(key)}</h2>
              <p>{t(`${key}_text`)}</p>
            </li>
          ))}
        </ol>
        {demo ? <DemoSignIns demo={demo} /> : null}
      </div>
    </PublicFrame>
  );
}

interface ExampleLine {
  readonly name: string;
  readonly marks: readonly MarkKind[];
  readonly why: 'example_full' | 'example_paid' | 'example_none';
  readonly amountTiyn: Tiyn;
}

const P = 'present';
const A = 'absent';
const LINES: readonly ExampleLine[] = [
  {
    name: 'Ахметова Медина',
    marks: [P, P, P, P, P, P, P, P],
    why: 'example_full',
    amountTiyn: tiyn(1_875_000),
  },
  {
    name: 'Байжанова Томирис',
    marks: [P, P, A, P, 'excused', A, P, P],
    why: 'example_paid',
    amountTiyn: tiyn(1_171_875),
  },
  { name: 'Досжанов Ерасыл', marks: [A, A, A, A, A, A, A, A], why: 'example_none', amountTiyn: tiyn(0) },
];
const TOTAL = tiyn(LINES.reduce((sum, { amountTiyn }) => sum + amountTiyn, 0));

/** Three invented children and what their month comes to: the rule, shown instead of told. */
function Example() {
  const t = useTranslations('landing');
  const language = useLanguage();
  return (
    <figure className="example">
      <figcaption>{t('example')}</figcaption>
      <ul>
        {LINES.map(({ name, marks, why, amountTiyn }) => (
          <li key={name} className={amountTiyn === 0 ? 'out' : ''}>
            <strong>{name}</strong>
            <span className="amount">{tenge(amountTiyn, language)}</span>
            <Dots marks={marks} />
            <span className="why">{t(why)}</span>
          </li>
        ))}
      </ul>
      <p className="total">
        <span>{t('example_total')}</span>
        <strong>{tenge(TOTAL, language)}</strong>
      </p>
    </figure>
  );
}
