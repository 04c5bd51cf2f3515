/** The frame around every page. */
import { texts } from './language.ts';

export const shell = texts({
  skip: { kk: 'Негізгі мазмұнға өту', ru: 'К содержанию', en: 'Skip to the content' },
  language: { kk: 'Тіл', ru: 'Язык', en: 'Language' },
  nav: { kk: 'Бөлімдер', ru: 'Разделы', en: 'Sections' },
  account: { kk: 'Пайдаланушы', ru: 'Пользователь', en: 'Account' },
  my_account: { kk: 'Аккаунтым', ru: 'Мой аккаунт', en: 'My account' },
  sign_out: { kk: 'Шығу', ru: 'Выйти', en: 'Sign out' },
  more: { kk: 'Тағы', ru: 'Ещё', en: 'More' },
  part_grant: { kk: 'Мемлекеттік тапсырыс', ru: 'Госзаказ', en: 'Grant' },
  part_house: { kk: 'Ұйым', ru: 'Организация', en: 'Organisation' },
  today: { kk: 'Бүгін', ru: 'Сегодня', en: 'Today' },
  groups: { kk: 'Топтар', ru: 'Группы', en: 'Groups' },
  children: { kk: 'Балалар', ru: 'Дети', en: 'Children' },
  calendar: { kk: 'Күнтізбе', ru: 'Календарь', en: 'Calendar' },
  at_risk: { kk: 'Қауіпте', ru: 'Под угрозой', en: 'At risk' },
  claims: { kk: 'Өтінімдер', ru: 'Заявки', en: 'Claims' },
  imports: { kk: 'Жүктеу', ru: 'Загрузка', en: 'Import' },
  staff: { kk: 'Қызметкерлер', ru: 'Сотрудники', en: 'Staff' },
  settings: { kk: 'Баптаулар', ru: 'Настройки', en: 'Settings' },
  audit: { kk: 'Өзгерістер', ru: 'Журнал', en: 'Audit' },
  role_owner: { kk: 'басшы', ru: 'руководитель', en: 'owner' },
  role_administrator: { kk: 'әкімші', ru: 'администратор', en: 'administrator' },
  role_instructor: { kk: 'педагог', ru: 'педагог', en: 'instructor' },
  role_accountant: { kk: 'есепші', ru: 'бухгалтер', en: 'accountant' },
});
