export type MediaRegion = 'letter' | 'a4';

/** The territories whose paper is US Letter (Unicode CLDR, measurementData, paperSize). */
const letterTerritories = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/**
 * The paper that is usual where a BCP 47 locale is spoken, such as `en-US` or `de`: its likeliest
 * territory decides. `a4` for a text that is not a locale.
 */
export function mediaRegionOf(locale: string): MediaRegion {
  try {
    const { region } = new Intl.Locale(locale).maximize();
    return region !== undefined && letterTerritories.has(region) ? 'letter' : 'a4';
  } catch (error) {
    if (error instanceof RangeError) return 'a4';
    throw error;
  }
}
