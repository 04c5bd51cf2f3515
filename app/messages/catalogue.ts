/**
 * All messages of the screens, by place: one key, three texts. Only the server imports the values; a browser is
 * given its own language as one cacheable file (routes/messages).
 */

import { account } from './account.ts';
import { archive } from './archive.ts';
import { atRisk } from './at-risk.ts';
import { audit, auditFields, auditKinds, auditValues } from './audit.ts';
import { auditActions } from './audit-actions.ts';
import { calendar } from './calendar.ts';
import { calendarSetup } from './calendar-setup.ts';
import { child } from './child.ts';
import { childHistory } from './child-history.ts';
import { childPaper } from './child-paper.ts';
import { children } from './children.ts';
import { claim } from './claim.ts';
import { corrections } from './corrections.ts';
import { design } from './design.ts';
import { duplicates } from './duplicates.ts';
import { errors } from './errors.ts';
import { evidence } from './evidence.ts';
import { columns, expected } from './expected.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { forms } from './forms.ts';
import { groups } from './groups.ts';
import { importReview } from './import-review.ts';
import { imports } from './imports.ts';
import { cards, kiosk, kiosks } from './kiosk.ts';
import { landing } from './landing.ts';
import { LANGUAGES, type Language, type Texts } from './language.ts';
import { marks } from './marks.ts';
import { offline } from './offline.ts';
import { parts } from './parts.ts';
import { keptClaims, personalData, piecesGoing, piecesStaying, whyStaying } from './personal-data.ts';
import { problems } from './problems.ts';
import { proof } from './proof.ts';
import { queue } from './queue.ts';
import { reasonDo, reasons } from './reasons.ts';
import { roll } from './roll.ts';
import { rollMore } from './roll-more.ts';
import { rules } from './rules.ts';
import { schedule } from './schedule.ts';
import { secondFactor } from './second-factor.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { firstSteps, signUp } from './sign-up.ts';
import { invitation, staff } from './staff.ts';
import { today } from './today.ts';

export const catalogue = {
  account,
  archive,
  atRisk,
  audit,
  auditActions,
  auditFields,
  auditKinds,
  auditValues,
  calendar,
  calendarSetup,
  cards,
  child,
  childHistory,
  childPaper,
  children,
  claim,
  columns,
  corrections,
  design,
  duplicates,
  errors,
  evidence,
  expected,
  find,
  firstSteps,
  flags,
  forms,
  groups,
  importReview,
  imports,
  invitation,
  keptClaims,
  kiosk,
  kiosks,
  landing,
  marks,
  offline,
  parts,
  personalData,
  piecesGoing,
  piecesStaying,
  problems,
  proof,
  queue,
  reasonDo,
  reasons,
  roll,
  rollMore,
  rules,
  schedule,
  secondFactor,
  settings,
  shell,
  signIn,
  signUp,
  staff,
  today,
  whyStaying,
};

/** The messages of one language as use-intl reads them. Typed by the English texts. */
export type Messages = {
  [Place in keyof typeof catalogue]: {
    [Key in keyof (typeof catalogue)[Place]]: (typeof catalogue)[Place][Key] extends { en: infer Text }
      ? Text
      : never;
  };
};

function pick(language: Language): Messages {
  const places = Object.entries(catalogue).map(([place, messages]) => [
    place,
    Object.fromEntries(Object.entries<Texts>(messages).map(([key, texts]) => [key, texts[language]])),
  ]);
  return Object.fromEntries(places) as Messages;
}

const byLanguage = Object.fromEntries(LANGUAGES.map((language) => [language, pick(language)]));

export const messagesIn = (language: Language): Messages => byLanguage[language]!;
