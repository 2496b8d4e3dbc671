import type { PageLanguage, TargetLanguage } from './page-language.ts';

/** How each language is written; its code is loaded when a document needs it. */
const languages: Readonly<Record<TargetLanguage, () => Promise<PageLanguage>>> = {
  postscript: async () => (await import('./postscript-language.ts')).postscriptLanguage,
  'pcl-xl': async () => (await import('./pcl-xl-language.ts')).pclXlLanguage,
};

export function pageLanguage(language: TargetLanguage = 'postscript'): Promise<PageLanguage> {
  return languages[language]();
}
