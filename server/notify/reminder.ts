/** The letter that asks a guardian whether a child will come again, in the guardian's language. */

export interface ReminderFacts {
  readonly provider: string;
  /** Given name alone: a letter may be read by others. */
  readonly child: string;
  readonly groups: readonly string[];
}

/** A child in no group has a place at the provider all the same. */
const placesOf = (groups: readonly string[], provider: string): string => groups.join(', ') || provider;

const WORDS = {
  kk: {
    subject: ({ provider }: ReminderFacts) => `${provider}: сабаққа келу туралы`,
    text: ({ provider, child, groups }: ReminderFacts) =>
      `Сәлеметсіз бе!\n\n${child} мына үйірмеде орын алып отыр: ${placesOf(groups, provider)}. Сабаққа келе ме, соны хабарлауыңызды сұраймыз. Келмейтін болса, орынды күтіп жүрген балаға береміз.\n\n${provider}\n`,
  },
  ru: {
    subject: ({ provider }: ReminderFacts) => `${provider}: о посещении занятий`,
    text: ({ provider, child, groups }: ReminderFacts) =>
      `Здравствуйте!\n\nЗа ребёнком (${child}) закреплено место: ${placesOf(groups, provider)}. Пожалуйста, сообщите, будет ли ребёнок ходить на занятия. Если нет, место получит другой ребёнок, который его ждёт.\n\n${provider}\n`,
  },
  en: {
    subject: ({ provider }: ReminderFacts) => `${provider}: about coming to lessons`,
    text: ({ provider, child, groups }: ReminderFacts) =>
      `Hello,\n\n${child} has a place in ${placesOf(groups, provider)}. Please tell us whether your child will come to the lessons. If not, the place goes to a child who is waiting for one.\n\n${provider}\n`,
  },
};

export const reminderLetter = (
  language: keyof typeof WORDS,
  facts: ReminderFacts,
): { subject: string; text: string } => ({
  subject: WORDS[language].subject(facts),
  text: WORDS[language].text(facts),
});
