import type { CpcaDevice } from '../device.ts';
import type { PaperSources } from '../paper-sources.ts';
import { furtherSlots } from '../paper-sources.ts';
import { inputSlotCodes, punchTypeCodes } from '../ticket-codes.ts';
import type { CanonModel, ModelMedium } from './model.ts';

/** For each word of a ticket, Canon's names of the medium; the first that the model has is used. */
const mediaWords: Readonly<Record<string, readonly string[]>> = {
  auto: ['Auto', 'None'],
  plain1: ['PlainPaper1', 'PlainPaper'],
  plain2: ['PlainPaper2'],
  plain3: ['PlainPaper3'],
  plain4: ['PlainPaper4'],
  thin: ['PlainPaperL'],
  recycled: ['RECYCLED', 'RECYCLED1'],
  recycled2: ['RECYCLED2'],
  recycled3: ['RECYCLED3'],
  recycled4: ['RECYCLED4'],
  color: ['COLOR', 'COLOR1'],
  prepunched: ['PREPUNCHED', 'PREPUNCHED1'],
  prepunched2: ['PREPUNCHED2'],
  bond: ['BOND', 'BOND1'],
  heavy1: ['HEAVY1', 'HEAVY'],
  heavy2: ['HEAVY2'],
  heavy3: ['HEAVY3'],
  heavy4: ['HEAVY4'],
  heavy5: ['HEAVY5'],
  transparency: ['OHP'],
  tracing: ['TRACING'],
  labels: ['LABELS'],
  envelope: ['ENVELOPE', 'ENVELOPE1'],
  postcard: ['POSTCARD'],
  tab: ['TAB', 'TAB1'],
  tab2: ['TAB2'],
  glossy: ['GLOSSY'],
  coatedOneSide1: ['1SIDECOATED1'],
  coatedOneSide2: ['1SIDECOATED2'],
  coatedOneSide3: ['1SIDECOATED3'],
  coatedOneSide4: ['1SIDECOATED4'],
  coatedTwoSide1: ['2SIDECOATED1'],
  coatedTwoSide2: ['2SIDECOATED2'],
  coatedTwoSide3: ['2SIDECOATED3'],
  coatedTwoSide4: ['2SIDECOATED4'],
  letterhead: ['LHEAD', 'LHEAD1'],
  letterheadPlain: ['LHEADPLAIN'],
};

/** The model's medium for a word of a ticket; undefined if the driver does not offer it. */
export function modelMedium(model: CanonModel, word: string): ModelMedium | undefined {
  const names = Object.hasOwn(mediaWords, word) ? mediaWords[word] : [word];
  for (const name of names ?? []) {
    const found = model.media.find(({ ppd }) => ppd === name);
    if (found) return found;
  }
  return undefined;
}

function mediaOf(model: CanonModel, sureOnly: boolean): ReadonlyMap<string, number> {
  const words = [...Object.keys(mediaWords), ...model.media.map(({ ppd }) => ppd)];
  return new Map(
    words.flatMap((word) => {
      const medium = modelMedium(model, word);
      const usable = medium?.code !== undefined && (medium.sure || !sureOnly);
      return usable && medium.code !== undefined ? [[word, medium.code] as const] : [];
    }),
  );
}

const slots = [...Object.keys(inputSlotCodes), ...furtherSlots];

function sourcesOf({ drawers }: CanonModel): PaperSources {
  return Object.fromEntries(
    slots.flatMap((slot) => {
      const code = drawers.get(slot);
      return code === undefined ? [] : [[slot, code]];
    }),
  );
}

function punchTypesOf({ punchKinds }: CanonModel): ReadonlyMap<string, number> {
  return new Map(
    Object.keys(punchTypeCodes).flatMap((word) => {
      const code = punchKinds.get(word);
      return code === undefined ? [] : [[word, code] as const];
    }),
  );
}

/**
 * What the encoder needs to know about a model to write the same bytes as Canon's driver.
 *
 * @param sureOnly - leaves out the codes that were taken from a related model
 */
export function modelDevice(model: CanonModel, sureOnly = false): CpcaDevice {
  return {
    headerBlockOne: model.headerBlockOne,
    exemptionRecord: model.exemptionRecord,
    jobStart: model.jobStart,
    constant08A5: model.constant08A5,
    bookletOffAlways: model.bookletOffAlways,
    bookletBinding: model.bookletBindingCode === 0x06,
    collateOffCode: model.collateOffCode,
    twoSidedCode: model.twoSidedCode,
    copySetNumberingByte: model.copySetNumberingByte,
    sources: sourcesOf(model),
    sourceInEnvelope: model.paperSourceInEnvelope,
    media: mediaOf(model, sureOnly),
    punchTypes: punchTypesOf(model),
    separation: sureOnly && !model.separationSure ? {} : model.separation,
    resolutions: model.resolutions,
  };
}
