// Which system programs a command needs, which Debian package brings each, and what to do about
// those that are missing.

/** Debian package → the program, or the absolute path, that shows it is there. */
export const PROOF_OF_PACKAGE = {
  'avahi-daemon': 'avahi-daemon',
  chromium: 'chromium',
  'chromium-l10n': '/usr/lib/chromium/locales/ja.pak',
  cups: 'cupsd',
  'cups-client': 'lp',
  'cups-filters-core-drivers': '/usr/lib/cups/filter/rastertops',
  'cups-ipp-utils': 'ippeveprinter',
  dbus: 'dbus-daemon',
  'fonts-liberation': '/usr/share/fonts/truetype/liberation',
  'fonts-wqy-microhei': '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  ghostscript: 'gs',
  mount: 'mount',
  'poppler-utils': 'pdftotext',
  'util-linux': 'unshare',
  xvfb: 'Xvfb',
};

/** PDF in and out of other hands: for tests of what is printed. */
export const DOCUMENT_TOOLS = ['ghostscript', 'poppler-utils'];
/** What the bench compares with. */
export const BENCH_RIVALS = [...DOCUMENT_TOOLS, 'cups-filters-core-drivers'];
/** Printers that are not ours: CUPS, its sample IPP printer, and the DNS-SD that one asks for. */
export const PRINTING_PEERS = ['cups', 'cups-client', 'cups-ipp-utils', 'dbus', 'avahi-daemon'];
/** A browser's window and text, Latin and East Asian, and a private managed policy. */
export const BROWSER_STAGE = ['fonts-liberation', 'fonts-wqy-microhei', 'mount', 'util-linux'];

/** The packages of `wanted` whose proof `isPresent` does not find, in their order. */
export function missingPackages(wanted, isPresent) {
  return [...new Set(wanted)].filter((name) => !isPresent(PROOF_OF_PACKAGE[name] ?? name));
}

/**
 * What to do about missing packages.
 *
 * In: the packages, and whether this is root on a system with apt-get. Out: `nothing`, `install`
 * (with the commands' arguments) or `fail` (with the line to say).
 */
export function planInstall(packages, { isRoot, hasApt }) {
  if (packages.length === 0) return { kind: 'nothing' };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (hasApt && isRoot) return { kind: 'install', commands: [['update', '-q'], install] };
  const command = `apt-get ${install.join(' ')}`;
  const message = hasApt
    ? `Missing: ${packages.join(', ')}. Run: sudo ${command}`
    : `Missing: what Debian has in ${packages.join(', ')} (there: ${command}). Install it and run again.`;
  return { kind: 'fail', message };
}
