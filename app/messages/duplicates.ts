/** Children who may be one: found, set side by side, merged, and that taken back. */
import { texts } from './language.ts';

export const duplicates = texts({
  title: { kk: 'Қайталанған жазбалар', ru: 'Дубли', en: 'Duplicates' },
  lead: {
    kk: 'ЖСН-і бірдей немесе аты-жөні мен туған күні бірдей балалар. Бір бала екі рет жазылса, біріктіріңіз: ештеңе жоғалмайды, 30 күн ішінде қайтаруға болады.',
    ru: 'Дети с одним ИИН или с одним именем и датой рождения. Если это один ребёнок, объедините записи: ничего не потеряется, и 30 дней это можно отменить.',
    en: 'Children with one IIN, or one name and birth date. If they are one child, merge them: nothing is lost, and for 30 days it can be undone.',
  },
  none: { kk: 'Қайталанған жазба жоқ', ru: 'Дублей нет', en: 'No duplicates' },
  none_text: {
    kk: 'Барлық балалардың ЖСН-і әр түрлі, аты-жөні мен туған күні де қайталанбайды.',
    ru: 'У всех детей разные ИИН, имя с датой рождения тоже не повторяется.',
    en: 'All children have IINs of their own, and no name and birth date occur twice.',
  },
  by_iin: { kk: 'ЖСН бірдей', ru: 'один ИИН', en: 'one IIN' },
  by_name: {
    kk: 'аты-жөні мен туған күні бірдей',
    ru: 'одно имя и дата рождения',
    en: 'one name and birth date',
  },
  compare: { kk: 'Салыстыру', ru: 'Сравнить', en: 'Compare' },
  merge_title: { kk: 'Екі жазбаны біріктіру', ru: 'Объединить две записи', en: 'Merge two children' },
  field: { kk: 'Дерек', ru: 'Поле', en: 'Field' },
  stays: { kk: 'Қалады', ru: 'Останется', en: 'Stays' },
  goes: { kk: 'Қосылады', ru: 'Вольётся', en: 'Joins it' },
  swap: { kk: 'Екіншісі қалсын', ru: 'Оставить вторую', en: 'Keep the other one' },
  nothing: { kk: 'жоқ', ru: 'нет', en: 'none' },
  photo_there: { kk: 'бар', ru: 'есть', en: 'there is one' },
  health_text: {
    kk: 'Денсаулық туралы екі жазба да сақталады.',
    ru: 'Записи о здоровье сохранятся обе.',
    en: 'Both health notes are kept.',
  },
  moves: { kk: 'Бәрі бірге қалады', ru: 'Сойдётся вместе', en: 'All of both is kept' },
  moves_text: {
    kk: 'Топтар: {spans, number}, өкілдер: {guardians, number}, құжаттар: {documents, number}, белгілер: {marks, number}.',
    ru: 'Группы: {spans, number}, представители: {guardians, number}, документы: {documents, number}, отметки: {marks, number}.',
    en: 'Enrolments {spans, number}, guardians {guardians, number}, documents {documents, number}, marks {marks, number}.',
  },
  clashes: {
    kk: 'Мына күндері екеуі әр түрлі белгіленген; кейінірек қойылған белгі есептеледі: {days}',
    ru: 'В эти дни отметки расходятся; считается более поздняя: {days}',
    en: 'On these days the two are marked differently; the later mark counts: {days}',
  },
  merge: { kk: 'Біріктіру', ru: 'Объединить', en: 'Merge' },
  cancel: { kk: 'Бас тарту', ru: 'Отмена', en: 'Cancel' },
  recent: { kk: 'Жақында біріктірілгендер', ru: 'Недавно объединены', en: 'Merged lately' },
  merged_on: { kk: '{day} біріктірілді', ru: 'объединены {day}', en: 'merged {day}' },
  undone: {
    kk: 'Біріктіру қайтарылды: бәрі бұрынғыдай.',
    ru: 'Объединение отменено: всё как было.',
    en: 'The merge is undone: all is as it was.',
  },
  merged: { kk: 'Екі жазба біріктірілді.', ru: 'Записи объединены.', en: 'The two are one now.' },
  changed_since: {
    kk: 'Қайтару мүмкін болмады: содан бері осы баланың деректері өзгерген.',
    ru: 'Отменить нельзя: с тех пор данные ребёнка изменились.',
    en: 'This cannot be undone: something about the child has changed since.',
  },
  claim_text: {
    kk: 'Өтінімде бала бір рет есептеледі.',
    ru: 'В заявке ребёнок посчитается один раз.',
    en: 'In a claim the child counts once.',
  },
});
