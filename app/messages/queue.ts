/** Marks that are on a device and not on the server yet, or were refused there. */
import { texts } from './language.ts';

export const queue = texts({
  unkept: { kk: 'тек осы бетте', ru: 'только на этой странице', en: 'on this page only' },
  saved: { kk: 'тек осы құрылғыда', ru: 'только на этом устройстве', en: 'on this device only' },
  sending: { kk: 'жіберілуде', ru: 'отправляется', en: 'being sent' },
  failed: { kk: 'жіберілмеді', ru: 'не отправлено', en: 'not sent' },
  refused: { kk: 'қабылданбады', ru: 'не принято', en: 'refused' },
  count_unkept: {
    kk: '{count, plural, other {Тек осы бетте # белгі}}',
    ru: '{count, plural, one {# отметка только на этой странице} few {# отметки только на этой странице} many {# отметок только на этой странице} other {# отметки только на этой странице}}',
    en: '{count, plural, one {# mark on this page only} other {# marks on this page only}}',
  },
  count_saved: {
    kk: '{count, plural, other {Тек осы құрылғыда # белгі}}',
    ru: '{count, plural, one {# отметка только на этом устройстве} few {# отметки только на этом устройстве} many {# отметок только на этом устройстве} other {# отметки только на этом устройстве}}',
    en: '{count, plural, one {# mark on this device only} other {# marks on this device only}}',
  },
  count_sending: {
    kk: '{count, plural, other {# белгі жіберілуде}}',
    ru: '{count, plural, one {Отправляется # отметка} few {Отправляются # отметки} many {Отправляется # отметок} other {Отправляется # отметки}}',
    en: '{count, plural, one {Sending # mark} other {Sending # marks}}',
  },
  count_failed: {
    kk: '{count, plural, other {# белгі жіберілмеді}}',
    ru: '{count, plural, one {# отметка не отправлена} few {# отметки не отправлены} many {# отметок не отправлено} other {# отметки не отправлено}}',
    en: '{count, plural, one {# mark not sent} other {# marks not sent}}',
  },
  count_refused: {
    kk: '{count, plural, other {# белгі қабылданбады}}',
    ru: '{count, plural, one {# отметка не принята} few {# отметки не приняты} many {# отметок не принято} other {# отметки не принято}}',
    en: '{count, plural, one {# mark was refused} other {# marks were refused}}',
  },
  waiting: {
    kk: '{count, plural, other {Осы құрылғыда # белгі күтіп тұр}}',
    ru: '{count, plural, one {На этом устройстве ждёт # отметка} few {На этом устройстве ждут # отметки} many {На этом устройстве ждут # отметок} other {На этом устройстве ждут # отметки}}',
    en: '{count, plural, one {# mark waits on this device} other {# marks wait on this device}}',
  },
  waiting_of_others: {
    kk: '{count, plural, other {Осы құрылғыда басқа пайдаланушының # белгісі күтіп тұр: ол қайта кіргенде жіберіледі.}}',
    ru: '{count, plural, one {На этом устройстве ждёт # отметка другого пользователя: она уйдёт, когда он снова войдёт.} few {На этом устройстве ждут # отметки другого пользователя: они уйдут, когда он снова войдёт.} many {На этом устройстве ждут # отметок другого пользователя: они уйдут, когда он снова войдёт.} other {На этом устройстве ждут # отметки другого пользователя: они уйдут, когда он снова войдёт.}}',
    en: '{count, plural, one {# mark of another user waits on this device: it goes out when they sign in again.} other {# marks of another user wait on this device: they go out when they sign in again.}}',
  },
  failed_text: {
    kk: 'Бәрі осы құрылғыда сақталған: бетті жапсаңыз да жоғалмайды. Сервер жауап бергенде өзі жіберіледі.',
    ru: 'Всё сохранено на этом устройстве и не пропадёт, даже если закрыть страницу. Уйдёт само, как только сервер ответит.',
    en: 'Everything is kept on this device, also when you close the page, and goes out by itself once the server answers.',
  },
  signed_out_text: {
    kk: 'Бәрі осы құрылғыда сақталған. Қайта кірсеңіз, өзі жіберіледі.',
    ru: 'Всё сохранено на этом устройстве. Войдите снова, и всё уйдёт само.',
    en: 'Everything is kept on this device. Sign in again, and it goes out by itself.',
  },
  sign_in: { kk: 'Қайта кіру', ru: 'Войти снова', en: 'Sign in again' },
  retry: { kk: 'Қайта жіберу', ru: 'Отправить ещё раз', en: 'Send again' },
  unkept_text: {
    kk: 'Бұл браузер белгілерді сақтай алмайды (жасырын режим немесе жад толған). Белгілер бірден жіберіледі; жіберілгенше бетті жаппаңыз.',
    ru: 'Этот браузер не может сохранить отметки (приватный режим или нет места). Отметки отправляются сразу; не закрывайте страницу, пока не уйдут.',
    en: 'This browser cannot keep marks (a private window, or no room left). Marks are sent at once; do not close the page before they are.',
  },
  clock_ahead: {
    kk: 'Құрылғының сағаты {by} алда, сондықтан қашан белгіленгені белгісіз. Сағатты дұрыстап, қайта белгілеңіз: белгілер қазіргі уақытпен жазылады.',
    ru: 'Часы устройства спешат на {by}, поэтому неизвестно, когда сделаны отметки. Поставьте верное время и отметьте ещё раз: отметки запишутся текущим временем.',
    en: 'The clock of this device is {by} ahead, so there is no telling when the marks were made. Set it right and mark again: the marks will be dated now.',
  },
  clock_behind: {
    kk: 'Құрылғының сағаты {by} артта, сондықтан қашан белгіленгені белгісіз. Сағатты дұрыстап, қайта белгілеңіз: белгілер қазіргі уақытпен жазылады.',
    ru: 'Часы устройства отстают на {by}, поэтому неизвестно, когда сделаны отметки. Поставьте верное время и отметьте ещё раз: отметки запишутся текущим временем.',
    en: 'The clock of this device is {by} behind, so there is no telling when the marks were made. Set it right and mark again: the marks will be dated now.',
  },
  why_future: {
    kk: 'Белгілеу әлі басталған жоқ немесе құрылғының сағаты алда. Уақыты келгенде қайта белгілеңіз.',
    ru: 'Отмечать ещё рано или часы устройства спешат. Отметьте ещё раз, когда придёт время.',
    en: 'It is too early to mark, or the clock of this device is ahead. Mark again when it is time.',
  },
  why_outside_window: {
    kk: 'Белгілеу уақыты өткен. Белгіні түзету арқылы енгізуге болады.',
    ru: 'Время отметки прошло. Внести отметку можно исправлением.',
    en: 'The time for marking is over. A correction can still bring the mark in.',
  },
  why_unknown_child: {
    kk: 'Бұл күні бала топта емес.',
    ru: 'Ребёнка в этот день нет в группе.',
    en: 'The child is not in the group on that day.',
  },
  why_lesson_cancelled: {
    kk: 'Сабақ болмады деп белгіленген.',
    ru: 'Занятие отменено.',
    en: 'The lesson is cancelled.',
  },
  why_wrong_stay: {
    kk: 'Келген немесе кеткен уақыты сабаққа сәйкес емес.',
    ru: 'Время прихода или ухода не подходит к занятию.',
    en: 'The time of arriving or leaving does not fit the lesson.',
  },
  why_marked_already: {
    kk: 'Баланы басқа құрылғыдан белгілеп қойған; сол белгі қалды.',
    ru: 'Ребёнка уже отметили на другом устройстве; осталась та отметка.',
    en: 'The child was marked on another device; that mark stands.',
  },
  why_submitted: {
    kk: 'Осы айдың өтінімі тапсырылған. Белгіні өтінімді түзету арқылы ғана өзгертуге болады.',
    ru: 'Заявка за этот месяц отправлена. Изменить отметку можно только исправлением заявки.',
    en: 'The claim of this month is submitted. Only an amendment of the claim changes a mark now.',
  },
  why_not_found: {
    kk: 'Бұл сабақ енді сізге ашық емес немесе жойылған. Әкімшіге айтыңыз.',
    ru: 'Это занятие вам больше не открыто, или его уже нет. Обратитесь к администратору.',
    en: 'This lesson is no longer open to you, or is gone. Tell the administrator.',
  },
  why_forbidden: {
    kk: 'Сіздің рөліңізде белгілеуге рұқсат жоқ. Әкімшіге айтыңыз.',
    ru: 'Вашей роли не разрешено отмечать. Обратитесь к администратору.',
    en: 'Your role may not mark. Tell the administrator.',
  },
  why_bad_input: {
    kk: 'Сервер белгіні түсінбеді. Бетті жаңартып, қайта белгілеңіз.',
    ru: 'Сервер не понял отметку. Обновите страницу и отметьте ещё раз.',
    en: 'The server could not read the mark. Reload the page and mark again.',
  },
  span_minutes: {
    kk: '{count, plural, other {# минут}}',
    ru: '{count, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}',
    en: '{count, plural, one {# minute} other {# minutes}}',
  },
  span_hours: {
    kk: '{count, plural, other {# сағат}}',
    ru: '{count, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
    en: '{count, plural, one {# hour} other {# hours}}',
  },
  span_days: {
    kk: '{count, plural, other {# күн}}',
    ru: '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
    en: '{count, plural, one {# day} other {# days}}',
  },
  mark_again: { kk: 'Қайта белгілеу', ru: 'Отметить ещё раз', en: 'Mark again' },
  let_go: { kk: 'Түсінікті', ru: 'Понятно', en: 'Got it' },
  sign_out_title: {
    kk: '{count, plural, other {# белгі жіберілген жоқ}}',
    ru: '{count, plural, one {# отметка не отправлена} few {# отметки не отправлены} many {# отметок не отправлено} other {# отметки не отправлено}}',
    en: '{count, plural, one {# mark is not sent} other {# marks are not sent}}',
  },
  sign_out_text: {
    kk: 'Шыққанда бұл құрылғыдағы барлық дерек өшіріледі, жіберілмеген белгілер де.',
    ru: 'При выходе с устройства удаляется всё, и неотправленные отметки тоже.',
    en: 'Signing out removes everything from this device, marks that are not sent too.',
  },
  send_first: { kk: 'Алдымен жіберу', ru: 'Сначала отправить', en: 'Send them first' },
  sign_out_anyway: { kk: 'Бәрібір шығу', ru: 'Всё равно выйти', en: 'Sign out anyway' },
  stay: { kk: 'Қалу', ru: 'Остаться', en: 'Stay' },
});
