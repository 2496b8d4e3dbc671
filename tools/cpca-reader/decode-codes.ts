/**
 * The meanings of the codes in a received ticket, read from CPCA section 8 a second time. The
 * encoder's tables are not used, so that a mistake in one of the two is found.
 */
function names(...lines: readonly string[]): ReadonlyMap<number, string> {
  return new Map(
    lines
      .join(' ')
      .split(' ')
      .map((pair): [number, string] => {
        const [code = '', name = ''] = pair.split('=');
        return [parseInt(code, 16), name];
      }),
  );
}

export const mediaSizeNames = names(
  '0001=A3 0002=A4 0003=A5 0004=A6 0006=B4 0007=B5 000A=Executive 000B=Ledger 000C=Legal',
  '000D=Letter 000E=Postcard 000F=DoublePostcard 0015=C5 0016=Com10 0017=Monarch 0018=DL',
  '0019=EnvelopeB5 001A=You4 001B=Kaku2 001C=You2 0037=QuadPostcard 003C=Statement',
  '003D=Foolscap 0040=Index3x5 004A=SRA3 0066=12x18 006F=13x19 00C1=Chou3 00D3=8K 00D4=16K',
  '00D5=YouChou3 FFFE=any',
);

/** Colour office family; other families number some types differently. */
export const mediaTypeNames = names(
  'FE=auto 03=plain1 1A=plain2 0A=thin 0B=recycled 0C=color 12=prepunched 21=bond 08=heavy1',
  '2F=heavy2 2A=heavy3 04=transparency 14=tracing 07=labels 06=envelope 22=tab 10=letterhead',
  '4D=coatedOneSide1 4E=coatedOneSide2 53=coatedTwoSide1 54=coatedTwoSide2',
);

export const inputSlotNames = names(
  '0B=auto 07=manual 65=cassette1 66=cassette2 79=cassette3 7A=cassette4 A1=sideDeck',
);

export const collationNames = names('0B=on 08=off 0F=group');
export const colorNames = names('01=color 02=mono 03=auto');
export const stapleNames = names(
  'CA=topLeft CB=bottomLeft CC=topRight CD=bottomRight D3=left D4=right D5=top D6=bottom',
);
export const punchNames = names('D3=left D4=right D5=top D6=bottom');
/** One code is for 2-hole, 2/3-hole and Swedish 4-hole punches. */
export const punchTypeNames = names('18=two 03=twoFrench 06=fourFrench 13=multi');
/** Attribute 0880; 01 means off. */
export const bookletNames: ReadonlyMap<number, 'left' | 'right'> = new Map([
  [0x02, 'left'],
  [0x03, 'right'],
]);
export const formatNames = names(
  // The last two are predicted (job.ts).
  '06=postscript 27=lips 83=ufr2 82=carps 2f=pcl-xl 36=pdf',
);
export const resolutions: ReadonlyMap<number, number> = new Map([
  [5, 300],
  [6, 600],
  [7, 1200],
]);
