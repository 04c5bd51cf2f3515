/** The programmes in the settings, and the example beside their values. */
import { texts } from './language.ts';
import { ruleTerms } from './rule-terms.ts';

export const rules = {
  ...ruleTerms,
  ...texts({
    lead: {
      kk: 'Өтінім қандай ереже бойынша есептеледі. Дайын үлгіні шартыңыздағы мәндермен алмастырыңыз.',
      ru: 'По какому правилу считается заявка. Замените образец значениями из вашего договора.',
      en: 'The rule that a claim is reckoned by. Put the values of your contract in place of the sample.',
    },
    from: { kk: 'Басталуы: {month}', ru: 'С месяца: {month}', en: 'From {month}' },
    own: { kk: 'Өз мәндеріңіз', ru: 'Ваши значения', en: 'Your values' },
    shipped: { kk: 'Дайын үлгі', ru: 'Готовый образец', en: 'Shipped sample' },
    placeholder: { kk: 'расталмаған', ru: 'не подтверждено', en: 'placeholder' },
    used: {
      kk: 'Осы мәндермен өтінім жіберілген, сондықтан олар өзгермейді.',
      ru: 'По этим значениям подана заявка, поэтому они не меняются.',
      en: 'A claim was submitted by these values, so they stay as they are.',
    },
    payer: { kk: 'Төлейтін: {payer}', ru: 'Платит: {payer}', en: 'Paid by {payer}' },
    own_from: { kk: 'Өз мәндерімді енгізу', ru: 'Внести свои значения', en: 'Enter my own values' },
    new_version: {
      kk: 'Жаңа айдан басталатын нұсқа',
      ru: 'Версия с нового месяца',
      en: 'A version from a new month',
    },
    edit: { kk: 'Өзгерту', ru: 'Изменить', en: 'Edit' },
    edit_title: { kk: 'Ереже мәндері', ru: 'Значения правила', en: 'Values of the rule' },
    edit_lead: {
      kk: 'Әр мән не істейтінін жанындағы мысалдан көресіз. Өткен өтінімдер өзгермейді.',
      ru: 'Что делает каждое значение, видно по примеру рядом. Поданные заявки не изменятся.',
      en: 'The example beside shows what each value does. Claims already submitted do not change.',
    },
    save: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
    recalculate: { kk: 'Мысалды қайта есептеу', ru: 'Пересчитать пример', en: 'Recalculate the example' },
    take_back: { kk: 'Осы нұсқаны алып тастау', ru: 'Удалить эту версию', en: 'Remove this version' },
    cancel: { kk: 'Болдырмау', ru: 'Отмена', en: 'Cancel' },
    example: { kk: 'Мысал', ru: 'Пример', en: 'Example' },
    example_lead: {
      kk: 'Айда жоспарланған {planned, number} сабақ, әрқайсысы бір сағат. Бір бала үшін төленеді:',
      ru: 'В расписании месяца {planned, number} занятий по часу. За одного ребёнка платят:',
      en: 'A month of {planned, number} planned lessons of an hour each. For one child is paid:',
    },
    example_none: {
      kk: 'Айды, тарифті және үлесті толтырыңыз: мысал сонда шығады. Көрсеткішпен есептелсе, сол жылдың АЕК-і белгілі болуы керек.',
      ru: 'Заполните месяц, тариф и долю, и пример появится. Для тарифа в МРП год должен быть известен.',
      en: 'Fill in the month, the tariff and the share, and the example appears. For a tariff in MRP the year’s index must be known.',
    },
    case_present: {
      kk: '{held, number} сабақтың {present, number} рет келді',
      ru: 'Был {present, number} из {held, number} проведённых',
      en: 'Came to {present, number} of {held, number} held',
    },
    case_excused: {
      kk: 'себепті {count, number}',
      ru: 'по уважительной {count, number}',
      en: 'excused {count, number}',
    },
    no_presence: {
      kk: 'келген жоқ — төленбейді',
      ru: 'не был — не платят',
      en: 'never came, nothing is paid',
    },
    part_version: { kk: 'Нұсқа', ru: 'Версия', en: 'Version' },
    valid_from: { kk: 'Қай айдан бастап', ru: 'С какого месяца', en: 'From which month' },
    valid_from_hint: {
      kk: 'Айдың бірінші күнінен бастап қолданылады.',
      ru: 'Действует с первого дня месяца.',
      en: 'It holds from the first day of the month.',
    },
    reference: { kk: 'Негіздеме', ru: 'Основание', en: 'Reference' },
    reference_hint: {
      kk: 'Мәндер қайдан алынды: шарттың немесе бұйрықтың нөмірі мен күні.',
      ru: 'Откуда значения: номер и дата договора или приказа.',
      en: 'Where the values come from: number and date of the contract or order.',
    },
    confirmed: { kk: 'Мәндер расталған', ru: 'Значения подтверждены', en: 'The values are confirmed' },
    confirmed_hint: {
      kk: 'Құжатпен салыстырдым: «расталмаған» белгісі жойылады.',
      ru: 'Сверено с документом: отметка «не подтверждено» исчезнет.',
      en: 'Checked against the document: the mark “placeholder” goes away.',
    },
  }),
};
