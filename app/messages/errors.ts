/** Every refusal of the product (server/domain/shared/errors.ts): what happened, and what was kept and to do. */
import { texts } from './language.ts';

export const errors = texts({
  home: { kk: 'Басты бетке', ru: 'На главную', en: 'Go to start' },
  again: { kk: 'Қайталап көру', ru: 'Попробовать ещё раз', en: 'Try again' },
  sign_in: { kk: 'Кіру', ru: 'Войти', en: 'Sign in' },
  bad_input_title: {
    kk: 'Бұл сұрауды түсіну мүмкін болмады',
    ru: 'Такой запрос понять не удалось',
    en: 'This request could not be understood',
  },
  bad_input_do: {
    kk: 'Ештеңе өзгерген жоқ. Алдыңғы бетке оралып, енгізгеніңізді тексеріңіз.',
    ru: 'Ничего не изменилось. Вернитесь на предыдущую страницу и проверьте, что введено.',
    en: 'Nothing was changed. Go back a page and check what was entered.',
  },
  unauthenticated_title: {
    kk: 'Алдымен жүйеге кіріңіз',
    ru: 'Сначала войдите',
    en: 'Sign in first',
  },
  unauthenticated_do: {
    kk: 'Жұмыс уақыты аяқталған болуы мүмкін. Сақталғанның бәрі орнында.',
    ru: 'Возможно, время работы истекло. Всё сохранённое на месте.',
    en: 'Your time may have run out. Everything that was saved is still there.',
  },
  forbidden_title: {
    kk: 'Бұл бетке рұқсатыңыз жоқ',
    ru: 'Эта страница вам недоступна',
    en: 'This page is not open to you',
  },
  forbidden_do: {
    kk: 'Рұқсат қажет болса, ұйымыңыздың әкімшісіне жүгініңіз.',
    ru: 'Если доступ нужен для работы, обратитесь к администратору вашей организации.',
    en: 'If you need it for your work, ask the administrator of your organisation.',
  },
  not_found_title: {
    kk: 'Мұндай бет жоқ',
    ru: 'Такой страницы нет',
    en: 'There is no such page',
  },
  not_found_do: {
    kk: 'Сілтеме ескірген болуы мүмкін немесе бұл жазба сізге ашық емес.',
    ru: 'Ссылка могла устареть, или эта запись вам не открыта.',
    en: 'The link may be out of date, or this record is not open to you.',
  },
  conflict_title: {
    kk: 'Бұл деректерді басқа біреу өзгертіп қойды',
    ru: 'Эти данные уже изменил кто-то другой',
    en: 'Somebody else has changed this in the meantime',
  },
  conflict_do: {
    kk: 'Ештеңе жоғалған жоқ. Бетті жаңартып, қазіргі күйін қараңыз да, қайталаңыз.',
    ru: 'Ничего не потеряно. Обновите страницу, посмотрите, как есть сейчас, и повторите.',
    en: 'Nothing is lost. Reload the page, see how it stands now, and do it again.',
  },
  over_capacity_title: {
    kk: 'Топта бос орын жоқ',
    ru: 'В группе нет свободного места',
    en: 'The group has no free place',
  },
  over_capacity_do: {
    kk: 'Ештеңе өзгерген жоқ. Орын босағанда қайталаңыз немесе топтың көлемін арттырыңыз.',
    ru: 'Ничего не изменилось. Повторите, когда место освободится, или увеличьте наполняемость группы.',
    en: 'Nothing was changed. Do it again when a place is free, or raise the capacity of the group.',
  },
  no_rule_in_force_title: {
    kk: 'Бұл айда қолданылатын бағдарлама жоқ',
    ru: 'В этом месяце не действует ни одна программа',
    en: 'No programme is in force in this month',
  },
  no_rule_in_force_do: {
    kk: 'Өтінімді есептейтін ереже белгісіз. Басқа айды таңдаңыз.',
    ru: 'Правило, по которому считать заявку, неизвестно. Выберите другой месяц.',
    en: 'There is no rule to reckon a claim by. Choose another month.',
  },
  unavailable_title: {
    kk: 'Дерекқор уақытша қолжетімсіз',
    ru: 'База данных временно недоступна',
    en: 'The database cannot be reached just now',
  },
  unavailable_do: {
    kk: 'Бұрын сақталғанның бәрі орнында. Бір минуттан кейін қайталап көріңіз.',
    ru: 'Всё сохранённое раньше на месте. Попробуйте ещё раз через минуту.',
    en: 'Everything saved before is still there. Try again in a minute.',
  },
  offline_title: { kk: 'Желі жоқ', ru: 'Нет связи', en: 'No network' },
  offline_do: {
    kk: 'Бұл бет желісіз ашылмайды. Бүгінгі және алдағы үш күннің тізімдемелері осы құрылғыда бар.',
    ru: 'Эта страница без связи не открывается. Переклички сегодняшнего дня и трёх следующих есть на этом устройстве.',
    en: 'This page does not open without a network. The rolls of today and the next three days are on this device.',
  },
  unexpected_title: {
    kk: 'Бір нәрсе дұрыс болмады',
    ru: 'Что-то пошло не так',
    en: 'Something went wrong',
  },
  unexpected_do: {
    kk: 'Қате біздің тараптан. Бұрын сақталғанның бәрі орнында. Қайталап көріңіз.',
    ru: 'Ошибка на нашей стороне. Всё сохранённое раньше на месте. Попробуйте ещё раз.',
    en: 'The mistake is ours. Everything saved before is still there. Try again.',
  },
});
