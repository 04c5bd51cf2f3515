/**
 * What was done, a sentence for every action of the audit: an action without its words does not compile. Dots are
 * underscores, for messages are nested by dots.
 */
import type { AuditAction } from '../../server/services/audit.ts';
import { type Texts, texts } from './language.ts';

type Key<Action extends string> = Action extends `${infer Place}.${infer What}` ? `${Place}_${What}` : never;

export const auditActions = texts({
  account_changed: {
    kk: 'Аты-жөні өзгертілді',
    ru: 'Изменено имя в учётной записи',
    en: 'Name of an account changed',
  },
  account_password_changed: { kk: 'Құпиясөзін ауыстырды', ru: 'Сменён пароль', en: 'Password changed' },
  account_password_reset: {
    kk: 'Құпиясөзді қалпына келтірді',
    ru: 'Восстановлен пароль',
    en: 'Password reset',
  },
  account_recovery_codes_made: {
    kk: 'Қосалқы кодтар жасалды',
    ru: 'Созданы запасные коды',
    en: 'Recovery codes made',
  },
  account_second_factor_off: {
    kk: 'Екінші тексеру өшірілді',
    ru: 'Вторая проверка отключена',
    en: 'Second factor turned off',
  },
  account_second_factor_on: {
    kk: 'Екінші тексеру қосылды',
    ru: 'Вторая проверка включена',
    en: 'Second factor turned on',
  },
  cards_made: {
    kk: 'Топ балаларының карталары жасалды',
    ru: 'Сделаны карточки детей группы',
    en: 'Cards of a group made',
  },
  cards_replaced: {
    kk: 'Баланың картасы ауыстырылды, ескісі жарамсыз',
    ru: 'Карточка ребёнка заменена, старая не действует',
    en: 'Card of a child replaced, the old one void',
  },
  child_added: { kk: 'Бала қосылды', ru: 'Добавлен ребёнок', en: 'Child added' },
  child_changed: {
    kk: 'Баланың деректері өзгертілді',
    ru: 'Изменены данные ребёнка',
    en: 'Particulars of a child changed',
  },
  child_erased: {
    kk: 'Баланың жеке деректері жойылды',
    ru: 'Удалены личные данные ребёнка',
    en: 'Personal data of a child erased',
  },
  child_exported: {
    kk: 'Баланың деректері жүктеп алынды',
    ru: 'Скачаны данные ребёнка',
    en: 'Data of a child downloaded',
  },
  child_merged: {
    kk: 'Қайталанған жазба біріктірілді',
    ru: 'Объединены дубли ребёнка',
    en: 'Duplicates of a child merged',
  },
  child_unmerged: { kk: 'Біріктіру қайтарылды', ru: 'Объединение отменено', en: 'Merge undone' },
  claim_submitted: { kk: 'Өтінім тапсырылды', ru: 'Подана заявка', en: 'Claim submitted' },
  closure_made: {
    kk: 'Сабақсыз күндер белгіленді',
    ru: 'Отмечены дни без занятий',
    en: 'Days without lessons set',
  },
  closure_removed: {
    kk: 'Сабақсыз күндер алынды',
    ru: 'Сняты дни без занятий',
    en: 'Days without lessons removed',
  },
  contract_added: { kk: 'Шарт қосылды', ru: 'Добавлен договор', en: 'Contract added' },
  contract_changed: { kk: 'Шарт өзгертілді', ru: 'Изменён договор', en: 'Contract changed' },
  correction_approved: {
    kk: 'Белгіні түзету мақұлданды',
    ru: 'Исправление отметок одобрено',
    en: 'Correction of marks approved',
  },
  correction_asked: {
    kk: 'Белгіні түзету сұралды',
    ru: 'Запрошено исправление отметок',
    en: 'Correction of marks asked for',
  },
  correction_refused: {
    kk: 'Белгіні түзетуден бас тартылды',
    ru: 'В исправлении отметок отказано',
    en: 'Correction of marks refused',
  },
  correction_withdrawn: {
    kk: 'Түзету туралы сұрау қайтарып алынды',
    ru: 'Запрос на исправление отозван',
    en: 'Request for a correction taken back',
  },
  demo_made: { kk: 'Демо жасалды', ru: 'Создана демонстрация', en: 'Demo made' },
  document_added: {
    kk: 'Баланың құжаты қосылды',
    ru: 'Добавлен документ ребёнка',
    en: 'Document of a child added',
  },
  document_removed: {
    kk: 'Баланың құжаты алынды',
    ru: 'Убран документ ребёнка',
    en: 'Document of a child removed',
  },
  enrolment_at_risk: {
    kk: 'Бала шығып қалу қаупінде',
    ru: 'Ребёнок под угрозой отчисления',
    en: 'Child at risk of withdrawal',
  },
  enrolment_begun: { kk: 'Топқа қабылданды', ru: 'Зачисление в группу', en: 'Enrolled' },
  enrolment_brought_back: { kk: 'Топқа қайта алынды', ru: 'Возвращение в группу', en: 'Brought back' },
  enrolment_held: { kk: 'Шығару кейінге қалдырылды', ru: 'Отчисление отложено', en: 'Withdrawal held' },
  enrolment_restored: {
    kk: 'Қабылдау туралы шешім қайтарылды',
    ru: 'Решение о зачислении отменено',
    en: 'Decision about an enrolment undone',
  },
  enrolment_resumed: { kk: 'Тоқтату қайтарылды', ru: 'Приостановка снята', en: 'Suspension taken back' },
  enrolment_reversed: { kk: 'Шығару жойылды', ru: 'Отчисление отменено', en: 'Withdrawal reversed' },
  enrolment_suspended: { kk: 'Уақытша тоқтатылды', ru: 'Приостановка', en: 'Suspended' },
  enrolment_warned: {
    kk: 'Келмегені ескертілді',
    ru: 'Предупреждение о непосещении',
    en: 'Warned of absence',
  },
  enrolment_withdrawn: { kk: 'Топтан шығарылды', ru: 'Отчисление', en: 'Withdrawn' },
  feed_made: {
    kk: 'Күнтізбенің құпия мекенжайы жасалды',
    ru: 'Создан тайный адрес календаря',
    en: 'Secret address of a calendar made',
  },
  feed_revoked: {
    kk: 'Күнтізбенің құпия мекенжайы жабылды',
    ru: 'Закрыт тайный адрес календаря',
    en: 'Secret address of a calendar revoked',
  },
  group_changed: { kk: 'Топ өзгертілді', ru: 'Изменена группа', en: 'Group changed' },
  group_instructor_changed: {
    kk: 'Топтың педагогы ауысты',
    ru: 'Сменён педагог группы',
    en: 'Instructor of a group changed',
  },
  group_made: { kk: 'Топ ашылды', ru: 'Создана группа', en: 'Group made' },
  guardian_added: { kk: 'Өкіл қосылды', ru: 'Добавлен представитель', en: 'Guardian added' },
  guardian_changed: {
    kk: 'Өкілдің деректері өзгертілді',
    ru: 'Изменены данные представителя',
    en: 'Guardian changed',
  },
  guardian_removed: { kk: 'Өкіл алынды', ru: 'Убран представитель', en: 'Guardian removed' },
  health_written: {
    kk: 'Денсаулығы туралы жазылды',
    ru: 'Записано о здоровье ребёнка',
    en: 'Health note written',
  },
  import_committed: { kk: 'Импорт жасалды', ru: 'Выполнен импорт', en: 'Import done' },
  import_undone: { kk: 'Импорт қайтарылды', ru: 'Импорт отменён', en: 'Import undone' },
  kiosk_ended: { kk: 'Киоск жабылды', ru: 'Киоск закрыт', en: 'Kiosk closed' },
  kiosk_opened: { kk: 'Киоск ашылды', ru: 'Открыт киоск', en: 'Kiosk opened' },
  lesson_cancelled: { kk: 'Сабақ болмады деп белгіленді', ru: 'Занятие отменено', en: 'Lesson cancelled' },
  lesson_moved: { kk: 'Сабақ ауыстырылды', ru: 'Занятие перенесено', en: 'Lesson moved' },
  lesson_noted: {
    kk: 'Сабаққа ескертпе жазылды',
    ru: 'Записана заметка к занятию',
    en: 'Note of a lesson written',
  },
  lesson_restored: { kk: 'Сабақ қалпына келтірілді', ru: 'Занятие возвращено', en: 'Lesson restored' },
  lesson_substituted: {
    kk: 'Сабақты басқа педагог өткізеді',
    ru: 'Замена педагога на занятии',
    en: 'Substitute for a lesson',
  },
  lesson_waived: {
    kk: 'Белгісіз қалдыруға рұқсат берілді',
    ru: 'Занятие оставлено без отметок',
    en: 'Roll of a lesson waived',
  },
  missing_rolls_told: {
    kk: 'Белгіленбеген сабақтар туралы хат жіберілді',
    ru: 'Отправлено письмо о неотмеченных занятиях',
    en: 'Letter about missing rolls sent',
  },
  photo_added: { kk: 'Баланың суреті қойылды', ru: 'Поставлено фото ребёнка', en: 'Photo of a child put' },
  photo_removed: { kk: 'Баланың суреті алынды', ru: 'Убрано фото ребёнка', en: 'Photo of a child taken off' },
  provider_changed: {
    kk: 'Ұйымның баптаулары өзгертілді',
    ru: 'Изменены настройки организации',
    en: 'Settings changed',
  },
  provider_exported: {
    kk: 'Барлық деректер көшіріп алынды',
    ru: 'Выгружены все данные',
    en: 'Everything exported',
  },
  provider_made: { kk: 'Ұйым тіркелді', ru: 'Зарегистрирована организация', en: 'Organisation signed up' },
  provider_restored: {
    kk: 'Деректер көшірмеден қалпына келтірілді',
    ru: 'Данные восстановлены из выгрузки',
    en: 'Restored from an export',
  },
  reminder_sent: {
    kk: 'Өкілге еске салынды',
    ru: 'Отправлено напоминание представителю',
    en: 'Reminder sent to a guardian',
  },
  room_added: { kk: 'Кабинет қосылды', ru: 'Добавлен кабинет', en: 'Room added' },
  room_changed: { kk: 'Кабинет өзгертілді', ru: 'Изменён кабинет', en: 'Room changed' },
  room_removed: { kk: 'Кабинет алынды', ru: 'Убран кабинет', en: 'Room removed' },
  rule_added: {
    kk: 'Бағдарламаның өз мәндері енгізілді',
    ru: 'Введены свои значения программы',
    en: 'Own values of a programme set',
  },
  rule_changed: {
    kk: 'Бағдарламаның өз мәндері өзгертілді',
    ru: 'Изменены свои значения программы',
    en: 'Own values of a programme changed',
  },
  rule_removed: {
    kk: 'Бағдарламаның өз мәндері алынды',
    ru: 'Убраны свои значения программы',
    en: 'Own values of a programme removed',
  },
  site_added: { kk: 'Филиал қосылды', ru: 'Добавлен филиал', en: 'Site added' },
  site_changed: { kk: 'Филиал өзгертілді', ru: 'Изменён филиал', en: 'Site changed' },
  site_removed: { kk: 'Филиал алынды', ru: 'Убран филиал', en: 'Site removed' },
  slot_changed: { kk: 'Кесте өзгертілді', ru: 'Изменено расписание', en: 'Timetable changed' },
  slot_ended: { kk: 'Кестеден алынды', ru: 'Снято с расписания', en: 'Taken off the timetable' },
  slot_made: { kk: 'Кестеге қойылды', ru: 'Поставлено в расписание', en: 'Put on the timetable' },
  staff_added: { kk: 'Қызметкер қосылды', ru: 'Добавлен сотрудник', en: 'Staff member added' },
  staff_changed: {
    kk: 'Қызметкердің деректері өзгертілді',
    ru: 'Изменены данные сотрудника',
    en: 'Staff member changed',
  },
  staff_invitation_revoked: { kk: 'Шақыру қайтарылды', ru: 'Приглашение отозвано', en: 'Invitation revoked' },
  staff_invited: { kk: 'Қызметкер шақырылды', ru: 'Приглашён сотрудник', en: 'Staff member invited' },
  staff_joined: {
    kk: 'Қызметкер шақыруды қабылдады',
    ru: 'Сотрудник принял приглашение',
    en: 'Staff member joined',
  },
  staff_left: { kk: 'Қызметкер жұмыстан кетті', ru: 'Сотрудник ушёл', en: 'Staff member left' },
  staff_role_changed: {
    kk: 'Қызметкердің рөлі өзгертілді',
    ru: 'Изменена роль сотрудника',
    en: 'Role of a staff member changed',
  },
} satisfies Record<Key<AuditAction>, Texts>);

export type ActionKey = keyof typeof auditActions;
