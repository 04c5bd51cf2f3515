/** The first page of somebody who is signed in. */
import { texts } from './language.ts';

export const today = texts({
  title: { kk: 'Бүгін', ru: 'Сегодня', en: 'Today' },
  lessons: { kk: 'Бүгінгі сабақтар', ru: 'Занятия сегодня', en: 'Lessons today' },
  no_lessons: {
    kk: 'Бүгін сабақ жоқ.',
    ru: 'Сегодня занятий нет.',
    en: 'There are no lessons today.',
  },
  now: { kk: 'Қазір', ru: 'Сейчас', en: 'Now' },
  open: { kk: 'Ашу', ru: 'Открыть', en: 'Open' },
  mark: { kk: 'Белгілеу', ru: 'Отметить', en: 'Mark' },
  children: {
    kk: '{count, plural, other {# бала}}',
    ru: '{count, plural, one {# ребёнок} few {# ребёнка} many {# детей} other {# ребёнка}}',
    en: '{count, plural, one {# child} other {# children}}',
  },
  present_of: {
    kk: '{expected, number} баладан {present, number} келді',
    ru: '{present, number} из {expected, number}',
    en: '{present, number} of {expected, number}',
  },
  left: {
    kk: '{count, plural, other {Өткен күннің # сабағында бәрі белгіленбеген, әлі белгілеуге болады}}',
    ru: '{count, plural, one {# занятие прошлых дней отмечено не полностью, ещё можно успеть} few {# занятия прошлых дней отмечены не полностью, ещё можно успеть} many {# занятий прошлых дней отмечены не полностью, ещё можно успеть} other {# занятия прошлых дней отмечены не полностью, ещё можно успеть}}',
    en: '{count, plural, one {# lesson of the days before is not fully marked, and can still be} other {# lessons of the days before are not fully marked, and can still be}}',
  },
  letters_in_trouble: {
    kk: '{count, plural, other {Белгіленбеген сабақтар туралы # хат жетпеген болуы мүмкін: поштаның баптауын тексеріңіз}}',
    ru: '{count, plural, one {# письмо о неотмеченных занятиях могло не дойти: проверьте почту сервера} few {# письма о неотмеченных занятиях могли не дойти: проверьте почту сервера} many {# писем о неотмеченных занятиях могли не дойти: проверьте почту сервера} other {# письма о неотмеченных занятиях могли не дойти: проверьте почту сервера}}',
    en: '{count, plural, one {# letter about missing rolls may not have gone out: check the server’s mail} other {# letters about missing rolls may not have gone out: check the server’s mail}}',
  },
  missed: { kk: 'Белгіленбей қалған сабақтар', ru: 'Занятия без отметок', en: 'Lessons without a roll' },
  missed_lead: {
    kk: 'Соңғы екі аптада. Белгі болмаса, қатысу өтінімге кірмейді.',
    ru: 'За последние две недели. Без отметок посещение не попадёт в заявку.',
    en: 'In the last two weeks. What is not marked cannot be in the claim.',
  },
  missed_more: {
    kk: '{count, plural, other {Тағы # сабақ}}',
    ru: '{count, plural, one {И ещё # занятие} few {И ещё # занятия} many {И ещё # занятий} other {И ещё # занятия}}',
    en: '{count, plural, one {And # lesson more} other {And # lessons more}}',
  },
  none_missed: {
    kk: 'Соңғы екі аптаның барлық сабағы белгіленген.',
    ru: 'Все занятия за две недели отмечены.',
    en: 'Every lesson of the last two weeks is marked.',
  },
  none_held: {
    kk: 'Соңғы екі аптада сабақ болған жоқ.',
    ru: 'За последние две недели занятий не было.',
    en: 'There were no lessons in the last two weeks.',
  },
  earned: { kk: 'Жиналды: {month}', ru: 'Заработано: {month}', en: 'Earned: {month}' },
  earned_note: {
    kk: '{count, plural, =0 {Төленетін жол әзірге жоқ} other {Төленетін # жол}}',
    ru: '{count, plural, =0 {Строк к оплате пока нет} one {# строка к оплате} few {# строки к оплате} many {# строк к оплате} other {# строки к оплате}}',
    en: '{count, plural, =0 {No line to be paid yet} one {# line to be paid} other {# lines to be paid}}',
  },
  at_stake: { kk: 'Жоғалтып алуға болады', ru: 'Можно потерять', en: 'May be lost' },
  at_stake_note: {
    kk: '{count, plural, =0 {Барлық сабақтың тізімдемесі бар} other {Тізімдемесіз # сабақ}}',
    ru: '{count, plural, =0 {Перекличка есть по каждому занятию} one {# занятие без переклички} few {# занятия без переклички} many {# занятий без переклички} other {# занятия без переклички}}',
    en: '{count, plural, =0 {Every lesson has a roll} one {# lesson without a roll} other {# lessons without a roll}}',
  },
  no_lessons_yet: { kk: 'Сабақ әлі болған жоқ', ru: 'Занятий ещё не было', en: 'No lessons yet' },
  at_risk: { kk: 'Шығып қалу қаупінде', ru: 'Под угрозой отчисления', en: 'At risk of withdrawal' },
  at_risk_note: {
    kk: '{count, plural, =0 {Қазір ешкім} other {Апталап келмей жүр}}',
    ru: '{count, plural, =0 {Сейчас никого} other {Не приходят неделями}}',
    en: '{count, plural, =0 {Nobody now} other {Have not come for weeks}}',
  },
  withdrawals_due: {
    kk: 'келесі іске қосылғанда {count, plural, other {# бала}} шығарылады',
    ru: 'при следующем запуске {count, plural, one {будет отчислен # ребёнок} few {будут отчислены # ребёнка} many {будут отчислены # детей} other {будет отчислено # ребёнка}}',
    en: '{count, plural, one {# child} other {# children}} will be withdrawn at the next run',
  },
  by_day: {
    kk: 'Ай күндері бойынша, жиынтық',
    ru: 'По дням месяца, накоплено',
    en: 'By day of the month, adding up',
  },
  by_day_text: {
    kk: '{from} – {to} аралығында {amount} жиналды',
    ru: 'С {from} по {to} накоплено {amount}',
    en: 'From {from} to {to}, {amount} added up',
  },
  by_day_limit: {
    kk: 'бәрі белгіленсе, ең көбі {amount}',
    ru: 'если отметить всё, не больше {amount}',
    en: 'at most {amount}, if all is marked',
  },
  claim: { kk: 'Өтінімді ашу', ru: 'Открыть заявку', en: 'Open the claim' },
  empty_title: {
    kk: 'Балалар тізімінен бастаңыз',
    ru: 'Начните со списка детей',
    en: 'Start with the list of children',
  },
  empty_text: {
    kk: 'Тізім мен табельдерді кестеден жүктеңіз: топтар, сабақтар және белгілер өздері пайда болады. Сақталғанға дейін бәрі алдын ала көрсетіледі.',
    ru: 'Загрузите список и табели из таблиц: группы, занятия и отметки появятся сами. До сохранения всё будет показано.',
    en: 'Import the list and the timesheets from spreadsheets: groups, lessons and marks come by themselves. Everything is shown before it is stored.',
  },
  empty_instructor: {
    kk: 'Сізге әлі топ бекітілмеген. Ұйымыңыздың әкімшісіне жүгініңіз.',
    ru: 'За вами ещё не закреплена группа. Обратитесь к администратору организации.',
    en: 'No group is assigned to you yet. Ask the administrator of your organisation.',
  },
  import: { kk: 'Кестелерді жүктеу', ru: 'Загрузить таблицы', en: 'Import spreadsheets' },
});
