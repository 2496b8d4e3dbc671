import type { Dpi } from './raster-page.ts';

/**
 * The procedures that a document's pages call.
 *
 *     width height Medium        asks for a medium in points, unless it is the present one: every
 *                                setpagedevice would start a new sheet in a two-sided job
 *     PageBegin … PageEnd        one page, in pixels from the lower left corner of the medium
 *     columns rows upper bytes Raw|Hex Fax|Black|Gray|Color|Photo
 *                                one image whose upper edge is `upper` pixels above the medium's
 *                                lower edge, from the next `bytes` bytes of the file
 *
 * SubFileDecode counts the image's bytes, and flushfile skips what `image` has left of them (such
 * as zlib's checksum), so the interpreter finds its next command whatever the data were.
 */
export function prolog(dpi: Dpi): string {
  return `/DepartmentPrint 24 dict def
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
     /ImageMatrix [1 0 0 -1 0 Upper] /DataSource Data >> image
  Source flushfile
} bind def
/Fax { Open << /K -1 /Columns Columns /Rows Rows >> /CCITTFaxDecode filter 1 1 3 -1 roll Paint } bind def
/Black { Open /FlateDecode filter 1 1 3 -1 roll Paint } bind def
/Samples {
  /Colors exch def Open
  << /Predictor 15 /Columns Columns /Colors Colors /BitsPerComponent 8 >> /FlateDecode filter
  8 Colors 3 -1 roll Paint
} bind def
/Gray { 1 Samples } bind def
/Color { 3 Samples } bind def
/Photo { Open /DCTDecode filter 8 3 3 -1 roll Paint } bind def
end`;
}
