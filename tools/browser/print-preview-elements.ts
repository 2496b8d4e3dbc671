// The parts of Chromium's print preview page (chrome://print) that are read or driven here, as they
// are in Chromium 143–156: `chrome/browser/resources/print_preview/`. Everything lies in nested
// shadow roots; the selector prefix `>>>` of puppeteer goes through all of them.

/** One paper size of the chosen printer's capabilities. */
export interface MediaSizeOption {
  readonly name?: string;
  readonly width_microns?: number;
  readonly height_microns?: number;
}

/** A printer as the preview page knows it (`data/destination.ts`). */
export interface Destination {
  readonly id: string;
  readonly displayName: string;
  readonly origin: string;
  readonly capabilities: {
    readonly printer?: { readonly media_size?: { readonly option?: readonly MediaSizeOption[] } };
  } | null;
}

/** `print-preview-app`. */
export interface PreviewApp extends HTMLElement {
  readonly shadowRoot: ShadowRoot;
  /** An index into `DIALOG_PHASES`. */
  readonly state: number;
}

/** `print-preview-preview-area`. */
export interface PreviewArea extends HTMLElement {
  /** `display-preview` when the preview is there. */
  readonly previewState: string;
}

/** `print-preview-destination-settings`. */
export interface DestinationSettings extends HTMLElement {
  readonly destination: Destination | null;
}

/** `print-preview-destination-list-item`. */
export interface DestinationListItem extends HTMLElement {
  readonly destination: Destination | null;
}

/** `print-preview-advanced-settings-item`: one of the printer's own options. */
export interface AdvancedSettingsItem extends HTMLElement {
  readonly capability: {
    readonly id: string;
    readonly display_name?: string;
    readonly select_cap?: {
      readonly option?: readonly { readonly value?: string; readonly display_name?: string }[];
    };
  };
}

/** `print-preview-model`. */
export interface PreviewModel extends HTMLElement {
  setSetting(name: string, value: unknown): void;
}

/** The values of `print-preview-app.state`, in their order (`data/state.ts`). */
export const DIALOG_PHASES = [
  'not-ready',
  'ready',
  'print-pending',
  'hidden',
  'printing',
  'system-dialog',
  'error',
  'fatal-error',
  'closing',
] as const;

export type DialogPhase = (typeof DIALOG_PHASES)[number];
