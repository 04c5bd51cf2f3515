/** What happened to a child, in words: the actions of the audit that are about one. A dot is written as an underscore. */
import { texts } from './language.ts';

export const childHistory = texts({
  child_added: { kk: 'Бала қосылды', ru: 'Ребёнок добавлен', en: 'Child added' },
  child_changed: { kk: 'Жеке деректер өзгертілді', ru: 'Изменены личные данные', en: 'Particulars changed' },
  child_exported: {
    kk: 'Деректер ата-анаға беру үшін жүктеп алынды',
    ru: 'Данные скачаны для родителей',
    en: 'Data downloaded for the guardian',
  },
  child_merged: {
    kk: 'Қайталанған жазба біріктірілді',
    ru: 'Объединён с дублем',
    en: 'Merged with a duplicate',
  },
  child_unmerged: { kk: 'Біріктіру қайтарылды', ru: 'Объединение отменено', en: 'Merge undone' },
  document_added: { kk: 'Құжат қосылды', ru: 'Добавлен документ', en: 'Document added' },
  document_removed: { kk: 'Құжат алынды', ru: 'Убран документ', en: 'Document removed' },
  enrolment_begun: { kk: 'Топқа қабылданды', ru: 'Зачислен(а)', en: 'Enrolled' },
  enrolment_withdrawn: { kk: 'Топтан шығарылды', ru: 'Отчислен(а)', en: 'Withdrawn' },
  enrolment_restored: { kk: 'Шешім қайтарылды', ru: 'Решение отменено', en: 'Decision undone' },
  enrolment_suspended: { kk: 'Уақытша тоқтатылды', ru: 'Приостановлено', en: 'Suspended' },
  enrolment_resumed: { kk: 'Тоқтату қайтарылды', ru: 'Приостановка снята', en: 'Suspension taken back' },
  enrolment_warned: { kk: 'Келмегені туралы ескертілді', ru: 'Предупреждение о непосещении', en: 'Warned' },
  enrolment_at_risk: { kk: 'Шығып қалу қаупінде', ru: 'Под угрозой отчисления', en: 'At risk' },
  enrolment_brought_back: { kk: 'Қайта қабылданды', ru: 'Возвращён(а)', en: 'Brought back' },
  enrolment_reversed: { kk: 'Шығару жойылды', ru: 'Отчисление отменено', en: 'Withdrawal reversed' },
  enrolment_held: { kk: 'Шығару кейінге қалдырылды', ru: 'Отчисление отложено', en: 'Withdrawal held' },
  guardian_added: { kk: 'Өкіл қосылды', ru: 'Добавлен представитель', en: 'Guardian added' },
  guardian_changed: {
    kk: 'Өкілдің деректері өзгертілді',
    ru: 'Изменены данные представителя',
    en: 'Guardian changed',
  },
  guardian_removed: { kk: 'Өкіл алынды', ru: 'Представитель убран', en: 'Guardian removed' },
  health_written: { kk: 'Денсаулығы туралы жазылды', ru: 'Записано о здоровье', en: 'Health note written' },
  photo_added: { kk: 'Сурет қойылды', ru: 'Поставлено фото', en: 'Photo put' },
  photo_removed: { kk: 'Сурет алынды', ru: 'Фото убрано', en: 'Photo taken off' },
  reminder_sent: { kk: 'Еске салу жіберілді', ru: 'Отправлено напоминание', en: 'Reminder sent' },
  message_sent: { kk: 'Хат жіберілді', ru: 'Письмо отправлено', en: 'Letter sent' },
  message_queued: { kk: 'Хат кезекте', ru: 'Письмо ждёт отправки', en: 'Letter waiting to be sent' },
  message_failed: { kk: 'Хат жіберілмеді', ru: 'Письмо не ушло', en: 'Letter could not be sent' },
  other: { kk: 'Өзгеріс', ru: 'Изменение', en: 'Change' },
});

export type HistoryKey = keyof typeof childHistory;
