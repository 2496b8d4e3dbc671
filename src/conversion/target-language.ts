/** The page languages that a PDF can be converted to. */
export const targetLanguages = ['postscript', 'pcl-xl'] as const;
export type TargetLanguage = (typeof targetLanguages)[number];
