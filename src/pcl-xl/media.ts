/** Media sizes that have a number (PCL XL Feature Reference, MediaSize), in points, portrait. */
const sizes: readonly (readonly [number, number, number])[] = [
  [0, 612, 792], // Letter
  [1, 612, 1008], // Legal
  [2, 595.28, 841.89], // A4
  [3, 522, 756], // Executive
  [4, 792, 1224], // Ledger
  [5, 841.89, 1190.55], // A3
  [6, 297, 684], // Com10
  [7, 279, 540], // Monarch
  [8, 459.21, 649.13], // C5
  [9, 311.81, 623.62], // DL
  [10, 728.5, 1031.81], // JIS B4
  [11, 515.91, 728.5], // JIS B5
  [12, 498.9, 708.66], // envelope B5
  [14, 283.46, 419.53], // postcard
  [15, 419.53, 566.93], // double postcard
  [16, 419.53, 595.28], // A5
  [17, 297.64, 419.53], // A6
];

/** Sizes that differ by less count as the same, since PDF pages are seldom exact. */
const tolerancePoints = 3;

/** The number of a medium whose shorter side comes first; undefined if it has none. */
export function mediaNumber(width: number, height: number): number | undefined {
  const found = sizes.find(
    ([, w, h]) => Math.abs(w - width) <= tolerancePoints && Math.abs(h - height) <= tolerancePoints,
  );
  return found?.[0];
}
