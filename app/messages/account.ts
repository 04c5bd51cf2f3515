/** One's own account: name, password, second factor, sign-ins, providers. */
import { texts } from './language.ts';

export const account = texts({
  title: { kk: 'Есептік жазба', ru: 'Учётная запись', en: 'Your account' },
  person: { kk: 'Сіз туралы', ru: 'О вас', en: 'About you' },
  name: { kk: 'Аты-жөніңіз', ru: 'Имя и фамилия', en: 'Name' },
  email: { kk: 'Электрондық пошта', ru: 'Электронная почта', en: 'E-mail' },
  language: { kk: 'Тіл', ru: 'Язык', en: 'Language' },
  save: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
  saved: { kk: 'Сақталды.', ru: 'Сохранено.', en: 'Saved.' },
  demo: {
    kk: 'Бұл таныстыру есептік жазбасы, ол бәріне ортақ: оның құпиясөзі, аты мен кірулері өзгертілмейді.',
    ru: 'Это учётная запись для знакомства, она общая: её имя, пароль и входы не меняются.',
    en: 'This is an account of the demo, shared by everybody: its name, password and sign-ins do not change.',
  },
  password: { kk: 'Құпиясөз', ru: 'Пароль', en: 'Password' },
  old_password: { kk: 'Қазіргі құпиясөз', ru: 'Нынешний пароль', en: 'Present password' },
  new_password: { kk: 'Жаңа құпиясөз', ru: 'Новый пароль', en: 'New password' },
  new_password_hint: {
    kk: 'Кемінде 12 таңба; бірнеше сөз есте оңай қалады.',
    ru: 'Не короче 12 знаков; несколько слов легко запомнить.',
    en: 'At least 12 characters; a few words are easy to remember.',
  },
  password_lead: {
    kk: 'Жаңа құпиясөзбен басқа құрылғылардағы кіру аяқталады.',
    ru: 'С новым паролем вход на других устройствах закончится.',
    en: 'A new password signs you out on your other devices.',
  },
  change_password: { kk: 'Құпиясөзді өзгерту', ru: 'Сменить пароль', en: 'Change the password' },
  password_changed: {
    kk: 'Құпиясөз өзгерді. Басқа құрылғылардағы кіру аяқталды.',
    ru: 'Пароль изменён. Вход на других устройствах закончен.',
    en: 'The password is changed. You are signed out on your other devices.',
  },
  second: { kk: 'Екінші растау', ru: 'Второе подтверждение', en: 'Second factor' },
  second_on: {
    kk: 'Қосылған күні: {since}. Қалпына келтірудің {count, number} коды қалды.',
    ru: 'Включено с {since}. {count, plural, one {Остался # код восстановления} few {Осталось # кода восстановления} many {Осталось # кодов восстановления} other {Осталось # кода восстановления}}.',
    en: 'On since {since}. {count, plural, one {# recovery code is} other {# recovery codes are}} left.',
  },
  second_off: {
    kk: 'Қосылмаған. Қосылса, кіру үшін құпиясөзден бөлек телефондағы код керек болады.',
    ru: 'Не включено. С ним для входа кроме пароля нужен код с телефона.',
    en: 'Not on. With it, signing in takes a code from your phone besides the password.',
  },
  second_open: { kk: 'Баптау', ru: 'Настроить', en: 'Manage' },
  sign_ins: { kk: 'Кірулер', ru: 'Входы', en: 'Sign-ins' },
  sign_ins_lead: {
    kk: 'Қазір кіріп тұрған құрылғылар. Танымайтыныңызды аяқтаңыз да, құпиясөзді өзгертіңіз.',
    ru: 'Устройства, на которых вход открыт. Незнакомый закончите и смените пароль.',
    en: 'Devices that are signed in. End one that you do not know, and change the password.',
  },
  device_unknown: { kk: 'Белгісіз құрылғы', ru: 'Неизвестное устройство', en: 'An unknown device' },
  this_one: { kk: 'осы құрылғы', ru: 'это устройство', en: 'this one' },
  seen: {
    kk: 'Кірген уақыты: {first}. Соңғы рет: {last}.',
    ru: 'Вход: {first}. Последний раз: {last}.',
    en: 'Signed in: {first}. Last seen: {last}.',
  },
  address: { kk: 'Мекенжайы {address}', ru: 'Адрес {address}', en: 'Address {address}' },
  end: { kk: 'Аяқтау', ru: 'Закончить', en: 'Sign out' },
  end_of: { kk: 'Аяқтау: {device}', ru: 'Закончить: {device}', en: 'Sign out: {device}' },
  end_all: { kk: 'Барлық құрылғыда шығу', ru: 'Выйти на всех устройствах', en: 'Sign out everywhere' },
  providers: { kk: 'Ұйымдарыңыз', ru: 'Ваши организации', en: 'Your organisations' },
  switch_to: { kk: 'Ауысу: {name}', ru: 'Перейти: {name}', en: 'Switch to {name}' },
  here: { kk: 'қазір осында', ru: 'сейчас здесь', en: 'you are here' },
});
