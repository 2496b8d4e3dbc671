/*
 * The part of Google's Cloud Device Description that Chrome's print preview reads of an extension's
 * printer. Exactly one option of a list has `is_default`; sizes are micrometres.
 */

interface Selectable {
  readonly is_default?: true;
}

export interface CddColorOption extends Selectable {
  readonly type: 'STANDARD_COLOR' | 'STANDARD_MONOCHROME';
  readonly vendor_id: string;
}

export interface CddDuplexOption extends Selectable {
  readonly type: 'NO_DUPLEX' | 'LONG_EDGE' | 'SHORT_EDGE';
}

export interface CddMediaOption extends Selectable {
  /** A name that chrome-media.ts knows, or `CUSTOM`: with any other the dialog hangs. */
  readonly name: string;
  readonly width_microns: number;
  readonly height_microns: number;
  readonly custom_display_name: string;
  /** The PWG 5101.1 name; Chrome returns it in the ticket. */
  readonly vendor_id: string;
}

export interface CddOrientationOption extends Selectable {
  readonly type: 'PORTRAIT' | 'LANDSCAPE' | 'AUTO';
}

export interface CddDpiOption extends Selectable {
  readonly horizontal_dpi: number;
  readonly vertical_dpi: number;
}

export interface CddSelectOption extends Selectable {
  readonly value: string;
  readonly display_name: string;
}

/** Shown under "Advanced settings". Chrome stores its value in clear text, so it is never a PIN. */
export interface CddSelectCapability {
  readonly id: string;
  readonly type: 'SELECT';
  readonly display_name: string;
  readonly select_cap: { readonly option: readonly CddSelectOption[] };
}

/** How Chrome has to produce PWG raster (CDD, `PwgRasterConfig`). */
export interface CddPwgRasterConfig {
  readonly document_type_supported: readonly ('SRGB_8' | 'SGRAY_8')[];
  readonly document_sheet_back: 'NORMAL' | 'ROTATED' | 'MANUAL_TUMBLE' | 'FLIPPED';
  readonly reverse_order_streaming: boolean;
  readonly rotate_all_pages: boolean;
}

export interface Cdd {
  readonly version: '1.0';
  readonly printer: {
    readonly supported_content_type: readonly { readonly content_type: string }[];
    readonly pwg_raster_config?: CddPwgRasterConfig;
    readonly copies: { readonly default: number; readonly max: number };
    readonly collate: { readonly default: boolean };
    readonly color: { readonly option: readonly CddColorOption[] };
    readonly duplex: { readonly option: readonly CddDuplexOption[] };
    readonly media_size: { readonly option: readonly CddMediaOption[] };
    readonly page_orientation: { readonly option: readonly CddOrientationOption[] };
    readonly dpi: { readonly option: readonly CddDpiOption[] };
    readonly vendor_capability?: readonly CddSelectCapability[];
  };
}
