/** The texts beside the popup and on the tiles of the store's pictures, in each language. */
export interface StoreCaptions {
  /** As Chromium is started with it. */
  readonly locale: string;
  readonly popup: string;
  readonly popupMore: string;
  readonly document: string;
  /** Titles of documents in the log, in place of the scenes' English ones. */
  readonly titles: readonly [string, string, string, string, string, string];
}

/** The scenes' own titles, in the order of {@link StoreCaptions.titles}. */
export const sceneTitles: readonly string[] = [
  'Letter to the parents of class 4b about the trip to the lake in June',
  'Poster',
  'Marks',
  'Minutes of the meeting',
  'Timetable',
  'Invoice 2026-118',
];

/** Keyed by the folder in `public/_locales`. */
export const storeCaptions: Readonly<Record<string, StoreCaptions>> = {
  en: {
    locale: 'en-US',
    popup: 'See what becomes of every print',
    popupMore: 'Which Department ID it carried, whether it printed, and what to do if it did not.',
    document: 'Timetable',
    titles: [
      'Letter to the parents of class 4b',
      'Poster',
      'Marks',
      'Minutes of the meeting',
      'Timetable',
      'Invoice 2026-118',
    ],
  },
  de: {
    locale: 'de-DE',
    popup: 'Sehen, was aus jedem Druck wird',
    popupMore:
      'Mit welcher Abteilungs-ID er gesendet wurde, ob er gedruckt ist, und was sonst zu tun ist.',
    document: 'Stundenplan',
    titles: [
      'Brief an die Eltern der Klasse 4b',
      'Plakat',
      'Noten',
      'Protokoll der Sitzung',
      'Stundenplan',
      'Rechnung 2026-118',
    ],
  },
  fr: {
    locale: 'fr-FR',
    popup: 'Voir ce que devient chaque impression',
    popupMore: 'Avec quel ID de service elle est partie, si elle est imprimée, et sinon que faire.',
    document: 'Emploi du temps',
    titles: [
      'Lettre aux parents de la classe 4b',
      'Affiche',
      'Notes',
      'Compte rendu de réunion',
      'Emploi du temps',
      'Facture 2026-118',
    ],
  },
  es: {
    locale: 'es-ES',
    popup: 'Vea el resultado de cada impresión',
    popupMore: 'Qué ID de departamento llevaba, si se imprimió y, si no, qué hacer.',
    document: 'Horario',
    titles: [
      'Carta a los padres de la clase 4b',
      'Cartel',
      'Notas',
      'Acta de la reunión',
      'Horario',
      'Factura 2026-118',
    ],
  },
  ja: {
    locale: 'ja-JP',
    popup: '印刷の結果がわかります',
    popupMore: 'どの部門IDで送られたか、印刷されたか、されなかったときはどうすればよいか。',
    document: '時間割',
    titles: [
      '4年2組の保護者へのお知らせ',
      'ポスター',
      '成績表',
      '会議の議事録',
      '時間割',
      '請求書 2026-118',
    ],
  },
};
