export interface PublishedVersion {
  readonly extensionId: string;
  /** The address of the CRX file. */
  readonly crxUrl: string;
  readonly version: string;
  readonly minimumChromeVersion: string;
}

/**
 * The file that Chrome asks, every few hours, which version there is and where it lies (Chrome's
 * `gupdate` protocol 2.0).
 */
export function updateManifest(published: PublishedVersion): string {
  const { extensionId, crxUrl, version, minimumChromeVersion } = published;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">',
    `  <app appid="${attribute(extensionId)}">`,
    `    <updatecheck codebase="${attribute(crxUrl)}" version="${attribute(version)}" prodversionmin="${attribute(minimumChromeVersion)}"/>`,
    '  </app>',
    '</gupdate>',
    '',
  ].join('\n');
}

function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
