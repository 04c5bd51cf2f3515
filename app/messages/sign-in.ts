/** The sign-in page. */
import { texts } from './language.ts';

export const signIn = texts({
  title: { kk: 'Жүйеге кіру', ru: 'Вход', en: 'Sign in' },
  email: { kk: 'Электрондық пошта', ru: 'Электронная почта', en: 'E-mail' },
  password: { kk: 'Құпиясөз', ru: 'Пароль', en: 'Password' },
  submit: { kk: 'Кіру', ru: 'Войти', en: 'Sign in' },
  unauthenticated: {
    kk: 'Пошта немесе құпиясөз дұрыс емес. Екеуін де тексеріп, қайта енгізіңіз.',
    ru: 'Почта или пароль не подходят. Проверьте то и другое и введите ещё раз.',
    en: 'The e-mail or the password is not right. Check both and enter them again.',
  },
  bad_input: {
    kk: 'Поштаны да, құпиясөзді де енгізіңіз.',
    ru: 'Введите и почту, и пароль.',
    en: 'Enter both the e-mail and the password.',
  },
  demo: { kk: 'Таныстыру үшін', ru: 'Для знакомства', en: 'To look around' },
  demo_lead: {
    kk: 'Ойдан алынған оқушылар сарайы. Бір басу арқылы кіріңіз.',
    ru: 'Вымышленный дворец школьников. Войдите одним нажатием.',
    en: 'An invented palace of schoolchildren. One press and you are in.',
  },
  demo_owner: { kk: 'Басшы болып кіру', ru: 'Войти как руководитель', en: 'Enter as owner' },
  demo_administrator: {
    kk: 'Әкімші болып кіру',
    ru: 'Войти как администратор',
    en: 'Enter as administrator',
  },
  demo_instructor: { kk: 'Педагог болып кіру', ru: 'Войти как педагог', en: 'Enter as instructor' },
  demo_accountant: { kk: 'Есепші болып кіру', ru: 'Войти как бухгалтер', en: 'Enter as accountant' },
});
