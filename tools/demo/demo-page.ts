import type { VirtualImageRunner } from '../virtual-imagerunner/device.ts';
import { demoPrinters, department, wrongPin } from './rows.ts';

/** The page that the demo opens: it says what to press, and is itself what gets printed. */
export function demoPage(device: VirtualImageRunner): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Department Print demo</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; }
  code, kbd { background: color-mix(in srgb, currentColor 12%, transparent); border-radius: 4px; padding: 0 .3em; }
  li { margin: .5rem 0; }
</style>
<h1>Print this page</h1>
<p>A virtual imageRUNNER is running. It knows one department, <code>${department.id}</code>, whose PIN
is <code>${department.pin}</code>; both have been given to the extension by managed policy.</p>
<ol>
  <li>Press <kbd>Ctrl</kbd>+<kbd>P</kbd>. Under <b>Destination</b> choose <b>See more…</b> and then
    <b>${demoPrinters.A}</b>. Press <b>Print</b>.</li>
  <li>Look at <a href="${device.uiUrl}">the device's own web page</a>: the job is there with its
    Department ID.</li>
  <li>Click the extension's icon (the puzzle piece, then <b>Department Print for Canon</b>): its log
    shows the same.</li>
  <li>Print on <b>${demoPrinters.C}</b>: the job waits at the device. Type the PIN on the device's web
    page to release it.</li>
  <li>In the extension's popup press <b>Change</b>, type the PIN <code>${wrongPin}</code>, save, and
    print on <b>${demoPrinters.A}</b> again: the device refuses the job, and the log says why.</li>
</ol>
</html>
`;
}
