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
  no_provider: {
    kk: 'Сіз енді ешбір ұйымда тіркелмегенсіз. Рұқсат қажет болса, басшыға жүгініңіз.',
    ru: 'Вы больше не состоите ни в одной организации. Если доступ нужен, обратитесь к её руководителю.',
    en: 'You belong to no organisation any more. If you need access, ask its owner.',
  },
  forgot: { kk: 'Құпиясөзді ұмыттыңыз ба?', ru: 'Забыли пароль?', en: 'Forgot the password?' },
  sign_up: { kk: 'Ұйымды тіркеу', ru: 'Зарегистрировать организацию', en: 'Sign up an organisation' },
  reset_done: {
    kk: 'Жаңа құпиясөз сақталды. Енді сонымен кіріңіз.',
    ru: 'Новый пароль сохранён. Войдите с ним.',
    en: 'The new password is kept. Sign in with it.',
  },
  code_title: { kk: 'Растау коды', ru: 'Код подтверждения', en: 'Confirmation code' },
  code_lead: {
    kk: 'Телефондағы қолданба көрсететін алты цифрды енгізіңіз. Телефон қасыңызда болмаса, қалпына келтіру кодтарының бірі жарайды.',
    ru: 'Введите шесть цифр из приложения на телефоне. Если телефона нет под рукой, подойдёт один из кодов восстановления.',
    en: 'Enter the six digits that the app on your phone shows. Without the phone one of the recovery codes will do.',
  },
  code: { kk: 'Растау коды', ru: 'Код', en: 'Code' },
  code_submit: { kk: 'Растау', ru: 'Подтвердить', en: 'Confirm' },
  sign_out: { kk: 'Шығу', ru: 'Выйти', en: 'Sign out' },
  forgot_title: { kk: 'Жаңа құпиясөз', ru: 'Новый пароль', en: 'A new password' },
  forgot_lead: {
    kk: 'Поштаңызды жазыңыз: жаңа құпиясөз таңдайтын сілтеме жібереміз.',
    ru: 'Укажите почту: пришлём ссылку, по которой можно выбрать новый пароль.',
    en: 'Give your e-mail: we send a link by which you choose a new password.',
  },
  forgot_submit: { kk: 'Сілтеме жіберу', ru: 'Прислать ссылку', en: 'Send the link' },
  forgot_sent_title: { kk: 'Поштаңызды қараңыз', ru: 'Проверьте почту', en: 'Look into your mailbox' },
  forgot_sent: {
    kk: 'Бұл пошта Qatysu жүйесінде болса, сілтеме бірнеше минутта келеді және бір сағат жарамды. Келмесе, «Спам» қалтасын қараңыз.',
    ru: 'Если эта почта есть в Qatysu, ссылка придёт за несколько минут и действует час. Если её нет, посмотрите в «Спаме».',
    en: 'If Qatysu knows this e-mail, the link arrives within minutes and works for an hour. If it does not, look among the spam.',
  },
  no_mail: {
    kk: 'Бұл серверде пошта бапталмаған, сондықтан сілтеме жіберілмейді. Жаңа құпиясөз үшін серверді ұстайтын адамға немесе ұйымыңыздың басшысына жүгініңіз.',
    ru: 'На этом сервере почта не настроена, ссылку прислать нельзя. За новым паролем обратитесь к тому, кто ведёт сервер, или к руководителю вашей организации.',
    en: 'E-mail is not set up on this server, so no link can be sent. For a new password ask whoever runs the server, or the owner of your organisation.',
  },
  back: { kk: 'Кіру бетіне', ru: 'Ко входу', en: 'Back to the sign-in' },
  reset_title: { kk: 'Жаңа құпиясөзді таңдаңыз', ru: 'Выберите новый пароль', en: 'Choose a new password' },
  reset_lead: {
    kk: 'Кемінде 12 таңба; бірнеше сөз есте оңай қалады. Барлық құрылғыдағы кіру аяқталады.',
    ru: 'Не короче 12 знаков; несколько слов легко запомнить. Вход закончится на всех устройствах.',
    en: 'At least 12 characters; a few words are easy to remember. You are signed out on every device.',
  },
  new_password: { kk: 'Жаңа құпиясөз', ru: 'Новый пароль', en: 'New password' },
  again_password: { kk: 'Тағы бір рет', ru: 'Ещё раз', en: 'Once more' },
  reset_submit: { kk: 'Сақтау', ru: 'Сохранить', en: 'Save' },
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
