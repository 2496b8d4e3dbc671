import type { RemoteUiSettings } from './settings.ts';

/**
 * The words of the pages in three languages. A real device's words are not known: these are ours.
 * Only the English titles of the log's columns are known or likely, as README.md says.
 */
export interface RemoteUiTexts {
  readonly departmentId: string;
  readonly pin: string;
  readonly userName: string;
  readonly password: string;
  readonly logInTo: string;
  readonly logIn: string;
  readonly logOut: string;
  readonly administrator: string;
  readonly general: string;
  readonly wrong: string;
  readonly taken: string;
  readonly portal: string;
  readonly status: string;
  readonly log: string;
  readonly settings: string;
  readonly directPrint: string;
  readonly newPin: string;
  readonly cannotOpen: string;
  readonly storeInCsv: string;
  readonly received: string;
  readonly failed: string;
  readonly back: string;
  readonly print: string;
  readonly waiting: string;
  /** The log's columns by name, in the order of the file with 14. */
  readonly columns: readonly string[];
  readonly jobType: string;
  readonly directJobType: string;
}

const english: RemoteUiTexts = {
  departmentId: 'Department ID',
  pin: 'PIN',
  userName: 'User Name',
  password: 'Password',
  logInTo: 'Log In To',
  logIn: 'Log In',
  logOut: 'Log Out',
  administrator: 'Administrator Login',
  general: 'General User Login',
  wrong: 'Department ID or PIN is incorrect.',
  taken: 'Another user is logged in. Please wait.',
  portal: 'Remote UI: Portal',
  status: 'Status Monitor/Cancel',
  log: 'Print Log',
  settings: 'Settings/Registration',
  directPrint: 'Direct Print',
  newPin: 'The PIN is not safe. Change it now?',
  cannotOpen: 'Cannot open this page. The session has expired.',
  storeInCsv: 'Store in CSV Format',
  received: 'The file was sent.',
  failed: 'The file could not be sent.',
  back: 'Back to the previous page',
  print: 'Start Printing',
  waiting: 'Jobs',
  columns: [
    ...['Job No. ', 'Result ', 'Start Time ', 'End Time ', 'Dept. ID ', 'Job Type ', 'File Name '],
    ...['User Name ', 'Original Pages ', 'Output Pages ', 'Sheets x Copies ', 'End Code '],
    ...['Kind ', 'Details '],
  ],
  jobType: 'Print',
  directJobType: 'Direct Print',
};

const german: RemoteUiTexts = {
  departmentId: 'Abteilungs-ID',
  pin: 'PIN',
  userName: 'Anwendername',
  password: 'Kennwort',
  logInTo: 'Anmelden bei',
  logIn: 'Anmelden',
  logOut: 'Abmelden',
  administrator: 'Anmeldung als Administrator',
  general: 'Anmeldung als allgemeiner Anwender',
  wrong: 'Abteilungs-ID oder PIN ist nicht korrekt.',
  taken: 'Ein anderer Anwender ist angemeldet. Bitte warten.',
  portal: 'Remote UI: Portal',
  status: 'Statusmonitor/Abbrechen',
  log: 'Druckprotokoll',
  settings: 'Einstellungen/Speicherung',
  directPrint: 'Direktdruck',
  newPin: 'Die PIN ist nicht sicher. Jetzt ändern?',
  cannotOpen: 'Diese Seite kann nicht geöffnet werden. Die Sitzung ist abgelaufen.',
  storeInCsv: 'Im CSV-Format speichern',
  received: 'Die Datei wurde gesendet.',
  failed: 'Die Datei konnte nicht gesendet werden.',
  back: 'Zurück zur vorigen Seite',
  print: 'Druck starten',
  waiting: 'Aufträge',
  columns: [
    ...['Auftragsnr. ', 'Ergebnis ', 'Startzeit ', 'Endzeit ', 'Abt.-ID ', 'Auftragstyp '],
    ...['Dateiname ', 'Anwendername ', 'Originalseiten ', 'Ausgabeseiten ', 'Blätter x Kopien '],
    ...['Endcode ', 'Art ', 'Details '],
  ],
  jobType: 'Drucken',
  directJobType: 'Direktdruck',
};

const japanese: RemoteUiTexts = {
  departmentId: '部門ID',
  pin: '暗証番号',
  userName: 'ユーザー名',
  password: 'パスワード',
  logInTo: 'ログイン先',
  logIn: 'ログイン',
  logOut: 'ログアウト',
  administrator: '管理者ログイン',
  general: '一般ユーザーログイン',
  wrong: '部門IDまたは暗証番号が違います。',
  taken: 'ほかのユーザーがログインしています。お待ちください。',
  portal: 'リモートUI：ポータル',
  status: '状況確認/中止',
  log: 'プリント履歴',
  settings: '設定/登録',
  directPrint: 'ダイレクトプリント',
  newPin: '暗証番号が安全ではありません。変更しますか？',
  cannotOpen: 'このページを開けません。セッションが切れました。',
  storeInCsv: 'CSV形式で保存',
  received: 'ファイルを送信しました。',
  failed: 'ファイルを送信できませんでした。',
  back: '前のページに戻る',
  print: 'プリント開始',
  waiting: 'ジョブ',
  columns: [
    ...[
      'ジョブ番号 ',
      '結果 ',
      '開始時刻 ',
      '終了時刻 ',
      '部門ID ',
      'ジョブの種類 ',
      'ファイル名 ',
    ],
    ...['ユーザー名 ', '原稿ページ数 ', '出力ページ数 ', '枚数 x 部数 ', '終了コード '],
    ...['種別 ', '詳細 '],
  ],
  jobType: 'プリント',
  directJobType: 'ダイレクトプリント',
};

export const remoteUiTexts: Readonly<Record<RemoteUiSettings['language'], RemoteUiTexts>> = {
  en: english,
  de: german,
  ja: japanese,
};
