export const usage = `Wraps a document in Canon's accounting envelope (CPCA).

  npm run --silent wrap < request.json > job.bin
  npm run --silent wrap -- --department 1234567 --pin-file pin.txt --configuration A \\
      --in report.ps --out job.bin

Without flags, one JSON object is read from standard input and the stream is written to standard
output: {"options": {...}, "dataHex": "..."} or, for the data, "dataByte" and "dataLength". The
options are those of the test vectors (docs/other-devices.md): every one that the envelope can say.

  --configuration C       A, B, C or none; or department-id-pin, department-id,
                          department-id-pin-secure-print
  --department ID         1 to 7 digits (A, B and C)
  --pin-file FILE         file with the PIN on its only line (A and C)
  --secured-pin-file FILE file with the PIN to type at the panel, where it is another one (C)
  --in FILE               the document: PostScript, or what --format says; not PDF
  --out FILE              where the stream goes; it contains the PIN, so keep it private
  --format FORMAT         postscript (default), lips or ufr2
  --user NAME             user name for the panel and the device's log
  --title TEXT            document name for the panel and the device's log
  --name-encoding SET     latin1 (default) or shift_jis
  --copies N              1 to 9999
  --collate WORD          on, off or group
  --color WORD            color, mono or auto
  --duplex WORD           off, longEdge or shortEdge
  --binding-edge WORD     left, right, top or bottom
  --media-size NAME       A4, A3, Letter, ...
  --media-type NAME       plain1, heavy1, ...
  --input-slot NAME       auto, manual, cassette1, ...
  --resolution DPI        300, 600 or 1200
  --staple WORD           topLeft, left, ... (with --collate on or group)
  --model NAME            what Canon's driver sends for this model, such as "iR-ADV C3525"
  --punch WORD            left, right, top or bottom; --punch-type two, twoThree, ...
  --separation WORD       offset or rotate
  --booklet WORD          left or right: where it opens
  --n-up N                1, 2, 4, 6, 8, 9, 12, 16, 18 or 32 pages on a side
  --fold WORD             z, c1 to c4, ...
  --output-face WORD      up, down or default
  --profile NAME          basic (default) or fullColor
  --help                  this text

With a fragment that npm run learn has made of a print file of Canon's driver:

  npm run --silent wrap -- --fragment fragment.json --department 1234567 --pin-file pin.txt \\
      --in report.ps --out job.bin

  --fragment FILE         what stands round the document, and where the credentials go
  --department ID, --pin-file FILE, --secured-pin-file FILE, --in FILE, --out FILE   as above
  --user-name NAME, --document-name TEXT, --copies N   where the fragment has a place for them

A PIN is never an argument: other users of a computer can see every program's arguments, and shells
keep them in their history.
`;
