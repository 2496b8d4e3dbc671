import type { Dpi } from './raster-page.ts';
import { pairsPerRow } from './run-length.ts';

/**
 * The procedures that a document's pages call.
 *
 *     width height Medium        asks for a medium in points, unless it is the present one: every
 *                                setpagedevice would start a new sheet in a two-sided job
 *     PageBegin … PageEnd        one page, in pixels from the lower left corner of the medium
 *     columns rows upper bytes Raw|Hex Fax|Black|Gray|Color|GrayRows|ColorRows|GrayRuns|Photo
 *                                one image whose upper edge is `upper` pixels above the medium's
 *                                lower edge, from the next `bytes` bytes of the file
 *
 * In GrayRows and ColorRows each row has an extra first pixel, whose first byte says how many times
 * the row comes. `image` asks for it that often, and gets the same string. GrayRuns is the same
 * with runs (run-length.ts).
 *
 * SubFileDecode counts the image's bytes, and flushfile skips what `image` has not read (such as
 * zlib's checksum), so the interpreter finds its next command whatever the data were.
 */
export function prolog(dpi: Dpi): string {
  return `/DepartmentPrint 40 dict def
DepartmentPrint begin
/Asked false def
/Medium {
  2 copy currentpagedevice /PageSize get aload pop
  3 -1 roll sub abs 1 lt 3 1 roll sub abs 1 lt and
  Asked and { pop pop } {
    2 array astore << exch /PageSize exch /ImagingBBox null >> setpagedevice
    /Asked true def
  } ifelse
} bind def
/PageBegin { /Saved save def 72 ${dpi} div dup scale } bind def
/PageEnd { Saved restore showpage } bind def
/Raw { false } def
/Hex { true } def
/Open {
  /Coded exch def /Bytes exch def /Upper exch def /Rows exch def /Columns exch def
  /Source currentfile Bytes () /SubFileDecode filter def
  Source Coded { /ASCIIHexDecode filter } if
} bind def
/Paint {
  /Data exch def /Colors exch def /Bits exch def
  Colors 3 eq { /DeviceRGB } { /DeviceGray } ifelse setcolorspace
  << /ImageType 1 /Width Columns /Height Rows /BitsPerComponent Bits
     /Decode Colors 3 eq { [0 1 0 1 0 1] } { [0 1] } ifelse
     /ImageMatrix [1 0 0 -1 0 Upper] /DataSource /Data load >> image
  Source flushfile
} bind def
/Fax { Open << /K -1 /Columns Columns /Rows Rows >> /CCITTFaxDecode filter 1 1 3 -1 roll Paint } bind def
/Black { Open /FlateDecode filter 1 1 3 -1 roll Paint } bind def
/Predicted {
  << /Predictor 15 /Columns 5 -1 roll /Colors 7 -1 roll /BitsPerComponent 8 >> /FlateDecode filter
} bind def
/Samples {
  /Colors exch def Open Colors Columns Predicted 8 Colors 3 -1 roll Paint
} bind def
/Gray { 1 Samples } bind def
/Color { 3 Samples } bind def
/NextRow {
  Times 0 eq { Packed Row readstring pop pop /Times Row 0 get def } if
  /Times Times 1 sub def Pixels
} bind def
/RepeatedRows {
  /Packed exch def
  /Row Columns 1 add Colors mul string def
  /Pixels Row Colors Columns Colors mul getinterval def
  /Times 0 def
  8 Colors { NextRow } Paint
} bind def
/SampleRows { /Colors exch def Open Colors Columns 1 add Predicted RepeatedRows } bind def
/GrayRows { 1 SampleRows } bind def
/ColorRows { 3 SampleRows } bind def
/GrayRuns { /Colors 1 def Open 2 ${pairsPerRow} Predicted /RunLengthDecode filter RepeatedRows } bind def
/Photo { Open /DCTDecode filter 8 3 3 -1 roll Paint } bind def
end`;
}
