import type { Values } from '../../src/policy-files/formats.ts';

export interface Installation {
  readonly extensionId: string;
  /** The address of update.xml, or the Web Store's. */
  readonly updateUrl: string;
  /** The id of the printer that the dialog chooses by itself: letters, digits, `.`, `-`, `_`. */
  readonly defaultPrinterId?: string;
}

/**
 * Chrome's own policies that install the extension, so that people cannot remove it, and choose its
 * printer. Chrome knows a printer of an extension as `<extension id>:<printer id>`, of kind `local`.
 */
export function installPolicy(installation: Installation): Values {
  const { extensionId, updateUrl, defaultPrinterId } = installation;
  const settings = { installation_mode: 'force_installed', update_url: updateUrl };
  return {
    ExtensionSettings: { [extensionId]: settings },
    ...(defaultPrinterId !== undefined && {
      DefaultPrinterSelection: JSON.stringify({
        kind: 'local',
        idPattern: `^${extensionId}:${defaultPrinterId.replaceAll('.', '\\.')}$`,
      }),
    }),
  };
}
