/** What a reviewer would ask about (DOMAIN.md §9), with its figures; and what to look at. */
import { texts } from './language.ts';

export const flags = texts({
  flag_1: {
    kk: 'Болмаған, мереке күнгі немесе әлі өтпеген сабаққа белгі қойылған',
    ru: 'Отметки на отменённых, праздничных или будущих занятиях',
    en: 'Marks on cancelled, closed or future lessons',
  },
  flag_2: {
    kk: '{marks, plural, other {Қабылдау мерзімінен тыс # қатысу}}',
    ru: '{marks, plural, one {# посещение вне дат зачисления} few {# посещения вне дат зачисления} many {# посещений вне дат зачисления} other {# посещения вне дат зачисления}}',
    en: '{marks, plural, one {# presence outside the enrolment} other {# presences outside the enrolment}}',
  },
  flag_3: {
    kk: 'Бала бір мезгілде екі сабақта',
    ru: 'Ребёнок в двух занятиях одновременно',
    en: 'A child in two lessons at the same time',
  },
  flag_4: {
    kk: 'Педагог бір мезгілде екі сабақта',
    ru: 'Педагог на двух занятиях одновременно',
    en: 'An instructor in two lessons at the same time',
  },
  flag_5: {
    kk: 'ЖСН қате: {invalid, number}; бір ЖСН екі балада: {duplicate, number}',
    ru: 'Неверных ИИН: {invalid, number}; один ИИН у двух детей: {duplicate, number}',
    en: 'Wrong IINs: {invalid, number}; one IIN with two children: {duplicate, number}',
  },
  flag_6: {
    kk: 'Кабинет {capacity, number} орындық, белгіленгені {present, number}',
    ru: 'Кабинет на {capacity, number}, отмечено {present, number}',
    en: 'The room holds {capacity, number}, {present, number} are marked',
  },
  flag_7: {
    kk: '{lessons, plural, other {# сабақта бірде-бір келмеу жоқ}}',
    ru: '{lessons, plural, one {# занятие без единого пропуска} few {# занятия без единого пропуска} many {# занятий без единого пропуска} other {# занятия без единого пропуска}}',
    en: '{lessons, plural, one {# lesson without one absence} other {# lessons without one absence}}',
  },
  flag_8: {
    kk: '{lessons, plural, other {Қатарынан # сабақта балалар құрамы бірдей}}',
    ru: '{lessons, plural, one {Один и тот же состав # занятие подряд} few {Один и тот же состав # занятия подряд} many {Один и тот же состав # занятий подряд} other {Один и тот же состав # занятия подряд}}',
    en: '{lessons, plural, one {The same children # lesson running} other {The same children # lessons running}}',
  },
  flag_9: {
    kk: '{marks, number} белгінің {late, number} данасы бір тәуліктен кеш қойылған; жүктелген табельдің белгілері жүктелген күні қойылған болып саналады, бұл бұзушылық емес',
    ru: '{late, number} из {marks, number} отметок поставлены позже чем через сутки; отметки загруженного табеля считаются поставленными в день загрузки, это не нарушение',
    en: '{late, number} of {marks, number} marks were made more than a day late; those of an imported timesheet count as made on the day of the import, which is no offence',
  },
  flag_10: {
    kk: '{lessons, plural, other {# сабақ тізіммен, өз уақытынан тыс белгіленген}}',
    ru: '{lessons, plural, one {# занятие отмечено списком не в своё время} few {# занятия отмечены списком не в своё время} many {# занятий отмечено списком не в своё время} other {# занятия отмечено списком не в своё время}}',
    en: '{lessons, plural, one {# lesson marked all at once, far from its time} other {# lessons marked all at once, far from their time}}',
  },
  flag_11: {
    kk: '{guardians, plural, other {Бір телефон # отбасында}}',
    ru: '{guardians, plural, one {Один телефон у # семьи} few {Один телефон у # семей} many {Один телефон у # семей} other {Один телефон у # семей}}',
    en: '{guardians, plural, other {One phone number with # families}}',
  },
  flag_12: {
    kk: 'Бір құрылғыдан немесе бірнеше минутта көп растау',
    ru: 'Много подтверждений с одного устройства или за минуты',
    en: 'Many confirmations from one device or within minutes',
  },
  flag_13: {
    kk: 'Балалар саны {before, number} еді, {children, number} болды',
    ru: 'Детей стало {children, number}, было {before, number}',
    en: '{children, number} children, up from {before, number}',
  },
  flag_14: {
    kk: '{corrections, plural, other {# түзетудің бәрі қатысуды қосады}}',
    ru: '{corrections, plural, one {# исправление, и оно добавляет посещение} few {# исправления, и все добавляют посещения} many {# исправлений, и все добавляют посещения} other {# исправления, и все добавляют посещения}}',
    en: '{corrections, plural, other {# corrections, and all of them add a presence}}',
  },
  flag_15: {
    kk: 'Демалыс кезінде бірде-бір келмеу жоқ',
    ru: 'В каникулы ни одного пропуска',
    en: 'No absence through a school break',
  },
  flag_16: {
    kk: '{children, plural, other {# баланың ЖСН туған күніне сай емес}}',
    ru: '{children, plural, one {У # ребёнка ИИН не сходится с датой рождения} few {У # детей ИИН не сходится с датой рождения} many {У # детей ИИН не сходится с датой рождения} other {У # детей ИИН не сходится с датой рождения}}',
    en: '{children, plural, one {The IIN of # child disagrees with the birth date} other {The IINs of # children disagree with the birth dates}}',
  },
  flag_17: {
    kk: '{lessons, plural, other {# сабақ педагог біліктілігінің мерзімі өткен соң өтті}}',
    ru: '{lessons, plural, one {# занятие после срока квалификации педагога} few {# занятия после срока квалификации педагога} many {# занятий после срока квалификации педагога} other {# занятия после срока квалификации педагога}}',
    en: '{lessons, plural, one {# lesson after the instructor’s qualification expired} other {# lessons after the instructor’s qualification expired}}',
  },
});
