/** Setting up, moving and turning off the second factor. */
import { texts } from './language.ts';

export const secondFactor = texts({
  title: { kk: 'Екінші растау', ru: 'Второе подтверждение', en: 'Second factor' },
  lead: {
    kk: 'Құпиясөзге қоса телефондағы қолданбаның алты цифрлы коды сұралады. Біреу құпиясөзіңізді біліп алса да, кіре алмайды.',
    ru: 'Кроме пароля при входе нужен шестизначный код из приложения на телефоне. Кто узнал пароль, всё равно не войдёт.',
    en: 'Besides the password, signing in takes a six-digit code from an app on your phone. Whoever finds out the password still cannot get in.',
  },
  required: {
    kk: 'Басшы мен есепші үшін бұл міндетті: олар ақша сұрайды және адамдарға рұқсат береді. Бұл бір минуттай уақыт алады, содан кейін жұмысқа кіресіз.',
    ru: 'Для руководителя и бухгалтера это обязательно: они запрашивают деньги и открывают доступ людям. Это займёт минуту, потом откроется всё остальное.',
    en: 'Owners and accountants must have it: they ask for money and let people in. It takes a minute, then everything else opens.',
  },
  demo: {
    kk: 'Таныстыру есептік жазбасы бәріне ортақ, сондықтан оған екінші растау қосылмайды.',
    ru: 'Учётная запись для знакомства общая, поэтому второе подтверждение к ней не подключается.',
    en: 'Accounts of the demo are shared by everybody, so they take no second factor.',
  },
  begin: { kk: 'Бастау', ru: 'Начать', en: 'Begin' },
  step_app: {
    kk: 'Телефонға код қолданбасын орнатыңыз: Google Authenticator, Microsoft Authenticator немесе Aegis.',
    ru: 'Установите на телефон приложение для кодов: Google Authenticator, Microsoft Authenticator или Aegis.',
    en: 'Install an app for codes on the phone: Google Authenticator, Microsoft Authenticator or Aegis.',
  },
  step_scan: {
    kk: 'Қолданбада осы QR-кодты сканерлеңіз.',
    ru: 'Отсканируйте в нём этот QR-код.',
    en: 'Scan this QR code with it.',
  },
  step_type: {
    kk: 'Камера болмаса, мына кілтті қолмен енгізіңіз:',
    ru: 'Без камеры введите этот ключ вручную:',
    en: 'Without a camera type this key:',
  },
  qr: { kk: 'Қолданбаға арналған QR-код', ru: 'QR-код для приложения', en: 'QR code for the app' },
  step_code: {
    kk: 'Қолданба көрсеткен алты цифрды енгізіңіз.',
    ru: 'Введите шесть цифр, которые оно показывает.',
    en: 'Enter the six digits that it shows.',
  },
  code: { kk: 'Қолданбадағы код', ru: 'Код из приложения', en: 'Code from the app' },
  confirm: { kk: 'Қосу', ru: 'Включить', en: 'Turn on' },
  again: { kk: 'Басқа кілт жасау', ru: 'Создать другой ключ', en: 'Make another key' },
  on_title: {
    kk: 'Екінші растау қосулы',
    ru: 'Второе подтверждение включено',
    en: 'The second factor is on',
  },
  codes_title: { kk: 'Қалпына келтіру кодтары', ru: 'Коды восстановления', en: 'Recovery codes' },
  codes_lead: {
    kk: 'Телефон жоғалса, осы кодтармен кіресіз; әрқайсысы бір рет жарайды. Оларды басып шығарыңыз немесе көшіріп алыңыз: кейін көрсетілмейді.',
    ru: 'С ними можно войти, если телефон потерян; каждый годится один раз. Распечатайте или перепишите их: больше они не покажутся.',
    en: 'They let you in when the phone is lost; each works once. Print them or write them down: they are not shown again.',
  },
  codes_left: {
    kk: 'Қалпына келтірудің пайдаланылмаған {count, number} коды қалды.',
    ru: '{count, plural, one {Остался # код восстановления} few {Осталось # кода восстановления} many {Осталось # кодов восстановления} other {Осталось # кода восстановления}}.',
    en: '{count, plural, one {# recovery code is} other {# recovery codes are}} left.',
  },
  done: { kk: 'Кодтарды сақтап алдым', ru: 'Коды сохранены', en: 'I have kept the codes' },
  change: { kk: 'Өзгерту', ru: 'Изменить', en: 'Change' },
  change_lead: {
    kk: 'Құпиясөзіңізді және қолданбадағы кодты (немесе қалпына келтіру кодын) енгізіп, не істеу керегін таңдаңыз.',
    ru: 'Введите пароль и код из приложения (или код восстановления) и выберите, что сделать.',
    en: 'Enter your password and a code from the app (or a recovery code), and choose what to do.',
  },
  password: { kk: 'Құпиясөз', ru: 'Пароль', en: 'Password' },
  either_code: {
    kk: 'Код немесе қалпына келтіру коды',
    ru: 'Код или код восстановления',
    en: 'Code or recovery code',
  },
  renew: { kk: 'Жаңа қалпына келтіру кодтары', ru: 'Новые коды восстановления', en: 'New recovery codes' },
  move: { kk: 'Басқа телефонға көшіру', ru: 'Перенести на другой телефон', en: 'Move to another phone' },
  off: { kk: 'Өшіру', ru: 'Выключить', en: 'Turn off' },
  no_off: {
    kk: 'Сіздің рөліңізде оны өшіруге болмайды.',
    ru: 'В вашей роли выключить его нельзя.',
    en: 'In your role it cannot be turned off.',
  },
  back: { kk: 'Есептік жазбаға', ru: 'К учётной записи', en: 'To your account' },
  sign_out: { kk: 'Шығу', ru: 'Выйти', en: 'Sign out' },
});
