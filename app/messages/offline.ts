/** What is said on a device without a network. */
import { texts } from './language.ts';

export const offline = texts({
  about: {
    kk: 'Үйірмелердегі қатысу: белгі жоқ жерде өтінім жоқ',
    ru: 'Посещаемость кружков: нет отметки — нет заявки',
    en: 'Attendance at children’s clubs: no attendance, no claim',
  },
  title: { kk: 'Желі жоқ', ru: 'Нет связи', en: 'No network' },
  text: {
    kk: 'Бұл бет желісіз ашылмайды. Бүгінгі және алдағы үш күннің тізімдемелері осы құрылғыда: белгілеуге болады, желі пайда болғанда өздері жіберіледі.',
    ru: 'Эта страница без связи не открывается. Переклички сегодняшнего дня и трёх следующих есть на этом устройстве: отмечать можно, отметки уйдут сами, как только связь появится.',
    en: 'This page does not open without a network. The rolls of today and the next three days are on this device: mark them, and the marks go out by themselves once there is a network.',
  },
  today: { kk: 'Бүгінгі сабақтарға', ru: 'К занятиям на сегодня', en: 'To today’s lessons' },
  again: { kk: 'Қайталап көру', ru: 'Попробовать ещё раз', en: 'Try again' },
  line: {
    kk: 'Желі жоқ. Белгілер осы құрылғыда сақталады.',
    ru: 'Нет связи. Отметки сохраняются на этом устройстве.',
    en: 'No network. Marks are kept on this device.',
  },
  line_as_of: {
    kk: 'Желі жоқ: {at} жағдайы көрсетілген. Белгілер осы құрылғыда сақталады.',
    ru: 'Нет связи: показано, как было {at}. Отметки сохраняются на этом устройстве.',
    en: 'No network: what you see is of {at}. Marks are kept on this device.',
  },
});
