/** The letter that invites somebody to work at a provider, in the language of whoever is invited. */
import type { Role } from '../domain/access.ts';
import { INVITATION_DAYS } from '../domain/invitations.ts';

type Language = 'kk' | 'ru' | 'en';

export interface InvitationLetter {
  readonly language: Language;
  readonly provider: string;
  readonly role: Role;
  readonly link: string;
}

const ROLES: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  kk: { owner: 'басшы', administrator: 'әкімші', instructor: 'педагог', accountant: 'есепші' },
  ru: {
    owner: 'руководитель',
    administrator: 'администратор',
    instructor: 'педагог',
    accountant: 'бухгалтер',
  },
  en: { owner: 'owner', administrator: 'administrator', instructor: 'instructor', accountant: 'accountant' },
};

const WORDS: Readonly<
  Record<Language, (letter: InvitationLetter, role: string) => { subject: string; lines: readonly string[] }>
> = {
  kk: ({ provider, link }, role) => ({
    subject: `${provider}: Qatysu жүйесіне шақыру`,
    lines: [
      'Сәлеметсіз бе!',
      `«${provider}» сізді Qatysu жүйесіне шақырады. Рөліңіз: ${role}.`,
      'Жұмысты бастау үшін осы сілтемені ашыңыз:',
      link,
      `Сілтеме ${INVITATION_DAYS} күн жарамды және бір рет қана іске асады. Оны ешкімге бермеңіз.`,
      'Мұндай хат күтпеген болсаңыз, назар аудармаңыз: сіз сілтемені ашпасаңыз, ештеңе өзгермейді.',
    ],
  }),
  ru: ({ provider, link }, role) => ({
    subject: `${provider}: приглашение в Qatysu`,
    lines: [
      'Здравствуйте!',
      `«${provider}» приглашает вас в Qatysu. Ваша роль: ${role}.`,
      'Чтобы начать, откройте ссылку:',
      link,
      `Ссылка действует ${INVITATION_DAYS} дней и срабатывает один раз. Никому её не передавайте.`,
      'Если вы не ждали этого письма, просто не открывайте ссылку: ничего не изменится.',
    ],
  }),
  en: ({ provider, link }, role) => ({
    subject: `${provider}: your invitation to Qatysu`,
    lines: [
      'Hello!',
      `${provider} invites you to Qatysu. Your role: ${role}.`,
      'To begin, open this link:',
      link,
      `The link is good for ${INVITATION_DAYS} days and works once. Do not pass it on.`,
      'If you did not expect this letter, leave the link alone and nothing will change.',
    ],
  }),
};

/** Names of providers often bring their own quotation marks: then the letter adds none. */
const withoutOuterQuotes = (text: string): string => text.replace(/«([^«»]*«[^»]*»[^«»]*)»/g, '$1');

export function wordInvitation(letter: InvitationLetter): { subject: string; text: string } {
  const { subject, lines } = WORDS[letter.language](letter, ROLES[letter.language][letter.role]);
  return { subject, text: `${lines.map(withoutOuterQuotes).join('\n\n')}\n` };
}
