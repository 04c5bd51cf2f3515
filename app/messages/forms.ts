/** What is said of a field that was not filled in as it should be. */
import { texts } from './language.ts';

export const forms = texts({
  check: {
    kk: 'Ештеңе сақталған жоқ: белгіленген жолдарды түзетіңіз.',
    ru: 'Ничего не сохранено: исправьте отмеченные поля.',
    en: 'Nothing was saved: put the marked fields right.',
  },
  required: { kk: 'Осы жолды толтырыңыз', ru: 'Заполните это поле', en: 'Fill this in' },
  form: {
    kk: 'Мұндай мән қабылданбайды',
    ru: 'Такое значение не подходит',
    en: 'This value cannot be taken',
  },
  too_big: { kk: 'Ең көбі {most, number}', ru: 'Не больше {most, number}', en: 'At most {most, number}' },
  too_small: {
    kk: 'Кемінде {least, number}',
    ru: 'Не меньше {least, number}',
    en: 'At least {least, number}',
  },
  too_short: {
    kk: 'Кемінде {least, number} таңба',
    ru: 'Не короче {least, plural, one {# знака} few {# знаков} many {# знаков} other {# знаков}}',
    en: 'At least {least, plural, one {# character} other {# characters}}',
  },
  email: {
    kk: 'Пошта мекенжайы aty@mysal.kz түрінде болуы керек',
    ru: 'Адрес почты должен быть вида imya@primer.kz',
    en: 'An e-mail address looks like name@example.kz',
  },
  date: {
    kk: 'Күн 2026-10-05 түрінде жазылады',
    ru: 'Дата пишется как 2026-10-05',
    en: 'A date is written like 2026-10-05',
  },
  span: {
    kk: 'Соңғы күн бірінші күннен бұрын бола алмайды',
    ru: 'Последний день не может быть раньше первого',
    en: 'The last day cannot come before the first',
  },
  iin: {
    kk: 'ЖСН дұрыс емес: 12 цифр мен бақылау цифрын тексеріңіз',
    ru: 'ИИН неверен: проверьте 12 цифр и контрольную цифру',
    en: 'The IIN is wrong: check its 12 digits and the check digit',
  },
  bin: {
    kk: 'БСН дұрыс емес: 12 цифр мен бақылау цифрын тексеріңіз',
    ru: 'БИН неверен: проверьте 12 цифр и контрольную цифру',
    en: 'The BIN is wrong: check its 12 digits and the check digit',
  },
  phone: {
    kk: 'Телефон +77011234567 түрінде жазылады',
    ru: 'Телефон пишется как +77011234567',
    en: 'A phone number is written like +77011234567',
  },
  money: {
    kk: 'Сома 18750 немесе 18750,50 түрінде жазылады',
    ru: 'Сумма пишется как 18750 или 18750,50',
    en: 'An amount is written like 18750 or 18750.50',
  },
  name_taken: {
    kk: 'Мұндай атау бар: басқасын таңдаңыз',
    ru: 'Такое название уже есть: выберите другое',
    en: 'There is one by this name: choose another',
  },
});

export type FormKey = keyof typeof forms;
