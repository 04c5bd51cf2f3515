/** The message with the link by which somebody chooses a new password. */

interface ResetMail {
  readonly subject: string;
  readonly text: string;
}

type Words = (facts: { link: string; minutes: number }) => ResetMail;

const WORDS: Record<'kk' | 'ru' | 'en', Words> = {
  kk: ({ link, minutes }) => ({
    subject: 'Qatysu: жаңа құпиясөз',
    text: `Сәлеметсіз бе!

Qatysu жүйесінде осы пошта үшін жаңа құпиясөз сұралды. Оны мына сілтеме арқылы таңдаңыз:

${link}

Сілтеме ${minutes} минут жарамды және бір рет қана ашылады. Жаңа құпиясөз қойылғанда барлық құрылғыдағы кіру аяқталады.
Сұраған сіз болмасаңыз, ештеңе істемеңіз: құпиясөзіңіз өзгермейді.
`,
  }),
  ru: ({ link, minutes }) => ({
    subject: 'Qatysu: новый пароль',
    text: `Здравствуйте!

В Qatysu для этой почты запросили новый пароль. Выберите его по ссылке:

${link}

Ссылка действует ${minutes} минут и только один раз. С новым паролем вход закончится на всех устройствах.
Если запрашивали не вы, ничего делать не нужно: пароль останется прежним.
`,
  }),
  en: ({ link, minutes }) => ({
    subject: 'Qatysu: a new password',
    text: `Hello,

Somebody asked Qatysu for a new password for this e-mail. Choose it by this link:

${link}

The link works for ${minutes} minutes and only once. A new password signs you out on every device.
If it was not you who asked, there is nothing to do: your password stays as it is.
`,
  }),
};

export const resetMail = (
  language: 'kk' | 'ru' | 'en',
  facts: { link: string; minutes: number },
): ResetMail => WORDS[language](facts);
