import type { VirtualImageRunner } from '../virtual-imagerunner/device.ts';
import { type DemoDepartments, demoPrinters } from './rows.ts';

/**
 * The page that the demo opens: it says what to press, and is itself what gets printed. The PINs are
 * left out of the print, as they would be of any document.
 */
export function demoPage(
  device: VirtualImageRunner,
  { id, pin, wrongPin, idWithoutPin }: DemoDepartments,
): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Department Print demo</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; }
  code, kbd { background: color-mix(in srgb, currentColor 12%, transparent); border-radius: 4px; padding: 0 .3em; }
  li { margin: .5rem 0; }
  @media print { .pin { visibility: hidden; } }
</style>
<h1>Print this page</h1>
<p>A virtual imageRUNNER is running. It knows the department <code>${id}</code> with the PIN
<code class="pin">${pin}</code>, which managed policy has given to the extension, and the department
<code>${idWithoutPin}</code>, which has no PIN.</p>
<ol>
  <li>Press <kbd>Ctrl</kbd>+<kbd>P</kbd>. Under <b>Destination</b> choose <b>See more…</b> and then
    <b>${demoPrinters.A}</b>. Press <b>Print</b>.</li>
  <li>Look at <a href="${device.uiUrl}">the device's own web page</a>: the job is there with its
    Department ID.</li>
  <li>Click the extension's icon (the puzzle piece, then <b>Department Print for Canon</b>): its log
    shows the same.</li>
  <li>Print on <b>${demoPrinters.C}</b>: the job waits at the device. Type the PIN on the device's web
    page to release it.</li>
  <li>In the extension's popup press <b>Change</b>, type the Department ID <code>${id}</code> and the
    PIN <code class="pin">${wrongPin}</code>, save, and print on <b>${demoPrinters.A}</b> again: the
    device refuses the job, and the log says why.</li>
  <li>Press <b>Change</b> again, type the Department ID <code>${idWithoutPin}</code> without a PIN,
    save, and print on <b>${demoPrinters.B}</b>. <b>Forget</b> goes back to what the policy says.</li>
</ol>
</html>
`;
}
