/**
 * A plain spelling for characters that a panel's character set lacks, so that a name stays readable:
 * accents go, ligatures are opened, Cyrillic and Greek are spelt in Latin letters (a simple reading,
 * close to ISO 9 and ISO 843 without their marks). Keys are lower case.
 */
const spellings: ReadonlyMap<string, string> = new Map(
  [
    'ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ħ=h ı=i ŋ=ng ŧ=t ĸ=k ə=e ƒ=f ɓ=b ɗ=d',
    '‘=\' ’=\' ‚=\' ‛=\' ′=\' “=" ”=" „=" ‟=" ″=" ‹=< ›=> «=< »=> •=* ·=. …=...',
    '‐=- ‑=- ‒=- –=- —=- ―=- −=- ⁄=/ ∕=/ ×=x ÷=/ €=EUR £=GBP ¥=JPY ©=(c) ®=(r) №=No',
    'а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f',
    'х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya є=ye і=i ї=yi ґ=g ђ=dj ј=j љ=lj њ=nj',
    'ћ=c џ=dz ѕ=dz',
    'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f',
    'χ=ch ψ=ps ω=o',
  ]
    .join(' ')
    .split(' ')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
);

function spelling(character: string): string | undefined {
  const lower = character.toLowerCase();
  const spelt = spellings.get(lower);
  if (spelt === undefined || lower === character) return spelt;
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

/**
 * The ASCII spelling of one character (one code point): itself where it is ASCII, else from the
 * table, else its compatibility decomposition without accents. Undefined where there is none.
 */
export function foldCharacter(character: string): string | undefined {
  const known = spelling(character);
  if (known !== undefined) return known;
  let folded = '';
  for (const part of character.normalize('NFKD').replace(/\p{M}/gu, '')) {
    const plain = /^[\x20-\x7e]$/.test(part) ? part : spelling(part);
    if (plain === undefined) return undefined;
    folded += plain;
  }
  return folded === '' ? undefined : folded;
}
