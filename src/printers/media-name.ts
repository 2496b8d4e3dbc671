/** A medium by its self-describing name (PWG 5101.1), such as `iso_a4_210x297mm`. */
export interface Medium {
  readonly name: string;
  /** `iso`, `na`, `jis`, … */
  readonly family: string;
  /** The short name within the name: `a4`. */
  readonly title: string;
  /** Micrometres. */
  readonly width: number;
  readonly height: number;
}

/** class_title_WxHunit (PWG 5101.1 section 5). */
const shape =
  /^([a-z]{2,8})_([a-z0-9][a-z0-9.-]{0,60})_([0-9]{1,5}(?:\.[0-9]{1,4})?)x([0-9]{1,5}(?:\.[0-9]{1,4})?)(in|mm)$/;

/** 10 mm to 2 m: no sheet is smaller or larger. */
const smallest = 10_000;
const largest = 2_000_000;

/** Whether `value` micrometres can be the edge of a sheet. */
export function isSheetEdge(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= smallest && Number(value) <= largest;
}

/** Reads a self-describing media name; undefined for any other (old names, rolls, ranges). */
export function parseMediaName(name: string): Medium | undefined {
  const [, family = '', title = '', across = '', along = '', unit] = shape.exec(name) ?? [];
  const micrometres = (text: string) => Math.round(Number(text) * (unit === 'in' ? 25_400 : 1000));
  const [width, height] = [micrometres(across), micrometres(along)];
  if (family === '' || !isSheetEdge(width) || !isSheetEdge(height)) return undefined;
  return { name, family, title, width, height };
}
