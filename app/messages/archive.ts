/** The archive of everything a provider owns, out and in again. */
import { texts } from './language.ts';

export const archive = texts({
  title: { kk: 'Барлық деректің мұрағаты', ru: 'Архив всех данных', en: 'Archive of all data' },
  lead: {
    kk: 'Ұйымыңыздың барлық дерегі бір ZIP файлында: балалар, топтар, белгілер журналы, өтінімдер, құжаттар.',
    ru: 'Всё, что принадлежит организации, в одном файле ZIP: дети, группы, журнал отметок, заявки, документы.',
    en: 'Everything your organisation owns in one ZIP file: children, groups, the log of marks, claims, documents.',
  },
  download: { kk: 'Мұрағатты жүктеп алу', ru: 'Скачать архив', en: 'Download the archive' },
  slow: {
    kk: 'Дерек көп болса, дайындау бірнеше минут алады.',
    ru: 'Если данных много, подготовка займёт несколько минут.',
    en: 'With much data it takes some minutes to prepare.',
  },
  inside: { kk: 'Ішінде не бар', ru: 'Что внутри', en: 'What is inside' },
  inside_csv: {
    kk: 'csv — әр кесте кестелік бағдарламаға арналған түрде',
    ru: 'csv — каждая таблица в виде для табличной программы',
    en: 'csv: each table for a spreadsheet program',
  },
  inside_json: {
    kk: 'data — қалпына келтіруге арналған толық дерек, фотосуреттермен және құжаттармен',
    ru: 'data — полные данные для восстановления, с фотографиями и документами',
    en: 'data: the whole of it for restoring, with photos and documents',
  },
  inside_manifest: {
    kk: 'manifest.json — жолдардың саны мен әр файлдың SHA-256 бақылау қосындысы',
    ru: 'manifest.json — число строк и контрольная сумма SHA-256 каждого файла',
    en: 'manifest.json: the counts, and the SHA-256 of each file',
  },
  careful: {
    kk: 'Мұрағатта балалардың жеке дерегі мен денсаулығы туралы жазбалар бар: оны құпия сақтаңыз. Құпиясөздер мен кіру сілтемелері ішінде жоқ.',
    ru: 'В архиве персональные данные детей и записи о здоровье: храните его как тайну. Паролей и ссылок для входа в нём нет.',
    en: 'The archive holds children’s personal data and health notes: keep it secret. No passwords and no links to sign in are in it.',
  },
  restore: { kk: 'Мұрағаттан қалпына келтіру', ru: 'Восстановить из архива', en: 'Restore an archive' },
  restore_lead: {
    kk: 'Тек бос ұйымға: онда әлі бала да, топ та, өтінім де болмауы керек.',
    ru: 'Только в пустую организацию: в ней ещё не должно быть ни детей, ни групп, ни заявок.',
    en: 'Only into an empty organisation: one without any child, group or claim yet.',
  },
  restore_text: {
    kk: 'Атауы мен БСН өзгермейді. Осы жерде енгізілген филиалдар, кабинеттер мен шарттардың орнына мұрағаттағылары қойылады. Қызметкерлерді қайта шақырасыз.',
    ru: 'Название и БИН останутся. Филиалы, кабинеты и договоры, заведённые здесь, заменятся теми, что в архиве. Сотрудников нужно пригласить заново.',
    en: 'Name and BIN stay. Sites, rooms and contracts entered here are replaced by those of the archive. Staff are invited anew.',
  },
  file: {
    kk: 'Мұрағат файлы (ZIP, 100 МБ-қа дейін)',
    ru: 'Файл архива (ZIP, до 100 МБ)',
    en: 'The archive (ZIP, up to 100 MB)',
  },
  restore_now: { kk: 'Қалпына келтіру', ru: 'Восстановить', en: 'Restore' },
  restoring: { kk: 'Қалпына келтірілуде…', ru: 'Восстанавливаем…', en: 'Restoring…' },
  restored: {
    kk: '{rows, plural, other {Қалпына келтірілді: # жол.}}',
    ru: '{rows, plural, one {Восстановлена # строка.} few {Восстановлены # строки.} many {Восстановлено # строк.} other {Восстановлено # строки.}}',
    en: '{rows, plural, one {# row was restored.} other {# rows were restored.}}',
  },
  no_file: {
    kk: 'Мұрағат файлын таңдаңыз.',
    ru: 'Выберите файл архива.',
    en: 'Choose the file of the archive.',
  },
  not_empty: {
    kk: 'Ештеңе қалпына келтірілген жоқ: бұл ұйымда дерек бар. Жаңа ұйым ашыңыз да, соған қалпына келтіріңіз.',
    ru: 'Ничего не восстановлено: в этой организации уже есть данные. Откройте новую и восстановите в неё.',
    en: 'Nothing was restored: this organisation has data already. Open a new one and restore into that.',
  },
  archive_damaged: {
    kk: 'Ештеңе қалпына келтірілген жоқ: бұл Qatysu мұрағаты емес немесе ол бүлінген.',
    ru: 'Ничего не восстановлено: это не архив Qatysu или он повреждён.',
    en: 'Nothing was restored: this is no archive of Qatysu, or it is damaged.',
  },
  archive_checksum: {
    kk: 'Ештеңе қалпына келтірілген жоқ: бақылау қосындысы сәйкес емес, мұрағат өзгертілген.',
    ru: 'Ничего не восстановлено: контрольная сумма не сходится, архив изменён.',
    en: 'Nothing was restored: a checksum is wrong, the archive was changed.',
  },
});
