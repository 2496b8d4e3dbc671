/** English names for the contents of CPCA packets (CPCA sections 2, 3, 6, 7 and 17.3). */
type Names = ReadonlyMap<number, string>;

function names(text: string): Names {
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line): [number, string] => {
        const [code = '', ...words] = line.trim().split(' ');
        return [Number.parseInt(code, 16), words.join(' ')];
      }),
  );
}

export const opcodeNames = names(`
  0011 job start (old form)
  0012 job attribute
  0013 job end
  0014 binder start
  0015 binder attribute
  0016 binder end
  0017 document start
  0018 document attribute
  0019 document end
  001A data
  001D vendor key
  006B job start
`);

export const recordNames = names(`
  0004 document name
  0006 user name
  0009 time of the job
  000C priority
  000D job type
  0013 secured-print PIN
  00F0 execution mode
  0117 document name again
  0118 origin (identifier and host name)
  011D box
  0130 destination
  08EF black-and-white job without ID
`);

export const attributeNames = names(`
  0004 document name
  0006 user name
  0007 job note
  000D job type
  0013 secured-print PIN
  002E data format
  003A resolution
  0113 impressions
  0131 authentication block
  07D6 length of the stream
  07D7 copies
  07D8 collation
  07D9 output tray
  07DA finishing
  07DF sides
  07E0 binding edge
  07E1 gutter
  07ED paper
  07EE paper source by name
  07F8 image shift, front
  07F9 image shift, front, long edge
  082B document name
  082D image refinement
  0838 colour mode
  0840 interleaf sheets
  084A set separation
  084B output face
  085A toner saving
  086E paper source
  087D front cover
  087E back cover
  0880 booklet layout
  0883 line refinement
  0890 constant after the binding edge
  0892 tab paper
  0896 halftone
  0897 colour matching
  08A5 constant of small devices
  08B3 constant before the document name
  08B5 pages on a sheet side
  08C7 trim width, old form
  08CA constant with the RGB profile
  08CB RGB source profile
  08CC output profile
  08CE spot colour matching
  08CF pure black
  08D0 black overprint
  08D1 gradation smoothing
  08D3 toner density
  08E9 transparency mode
  08EC inserter
  08FD copy-set numbering
  0901 image processing
  0907 secure watermark
  0909 image shift, back
  0915 trim width
  0917 image compression
  0918 sets for each offset
  0921 creep correction
  0925 advanced smoothing
  0942 line control
  0943 toner volume
  0958 punch kind
  096F special smoothing
  0971 special print mode
  0972 adjustment
  0BE0 sharpness
`);

/** Records and attributes that hold names, times or origins of people and computers. */
export const personalIds: ReadonlySet<number> = new Set([0x0004, 0x0006, 0x0007, 0x0117, 0x082b]);
/** Records and attributes with credentials, or where credentials are suspected. */
export const credentialIds: ReadonlySet<number> = new Set([0x0013, 0x0131]);
