/** The letter about rolls that are missing at the end of the day: lessons with the way to each roll, and no child's name. */

type Language = 'kk' | 'ru' | 'en';

export interface MissingRollsLetter {
  readonly language: Language;
  readonly provider: string;
  /** Lessons as they are called, in their order, each with the address of its roll. */
  readonly rolls: readonly { readonly lesson: string; readonly link: string }[];
}

const WORDS: Readonly<
  Record<
    Language,
    (facts: { provider: string; count: number }) => { subject: string; lead: string; note: string }
  >
> = {
  kk: ({ provider, count }) => ({
    subject: `${provider}: белгіленбеген сабақтар: ${count}`,
    lead: 'Сәлеметсіз бе!\n\nМына сабақтарда балалардың бәрі белгіленбеген:',
    note: 'Белгі болмаса, қатысу өтінімге кірмейді. Белгілеу мерзімі біткен болса, сол бетте түзетуді сұрауға болады. Бұл сабақтар туралы екінші хат келмейді.',
  }),
  ru: ({ provider, count }) => ({
    subject: `${provider}: не отмечено занятий: ${count}`,
    lead: 'Здравствуйте!\n\nНа этих занятиях отмечены не все дети:',
    note: 'Без отметок посещение не попадёт в заявку. Если отмечать уже поздно, на той же странице можно запросить исправление. Второго письма об этих занятиях не будет.',
  }),
  en: ({ provider, count }) => ({
    subject: `${provider}: lessons without a roll: ${count}`,
    lead: 'Hello,\n\nNot every child is marked in these lessons:',
    note: 'What is not marked cannot be in the claim. Where the roll is closed, a correction can be requested on the same page. There will be no second letter about these lessons.',
  }),
};

/** Subject and text of the letter. */
export function missingRollsLetter({ language, provider, rolls }: MissingRollsLetter): {
  subject: string;
  text: string;
} {
  const { subject, lead, note } = WORDS[language]({ provider, count: rolls.length });
  const lines = rolls.map(({ lesson, link }) => `${lesson}\n${link}`);
  return { subject, text: `${[lead, ...lines, note, provider].join('\n\n')}\n` };
}
