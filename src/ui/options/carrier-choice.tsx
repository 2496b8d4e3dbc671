import { configurationOf } from '../../accounting/configuration.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { carrierOf, carrierRules } from '../../carriers/carrier-rules.ts';
import { type DeviceFamilyId, deviceFamilyIds } from '../../printers/device-family-ids.ts';
import { TextField } from '../parts/text-field.tsx';
import type { PrinterDraft } from './printer-draft.ts';

interface CarrierChoiceProps {
  readonly draft: PrinterDraft;
  /** Why this cannot be saved, as a sentence; absent if it can be, or before the first attempt. */
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<PrinterDraft>) => void;
}

const carriers: readonly (readonly [string, MessageKey])[] = [
  ['auto', 'carrierAuto'],
  ...carrierRules.flatMap((rules) =>
    'nameKey' in rules ? [[rules.id, rules.nameKey] as const] : [],
  ),
];

const experimental: readonly string[] = carrierRules
  .filter((rules) => 'experimental' in rules)
  .map(({ id }) => id);

/**
 * What was learned can be chosen only where something was. An experimental carrier is set by the
 * device check and not here: it is in the list only while the printer has it.
 */
function carriersFor({ accountingFragment, carrier }: PrinterDraft): typeof carriers {
  return carriers.filter(
    ([id]) =>
      (id !== 'learned' || accountingFragment !== '') &&
      (id === carrier || !experimental.includes(id)),
  );
}

/** The families by their models, which have the same names in every language. */
const models: Readonly<Record<Exclude<DeviceFamilyId, 'portable'>, string>> = {
  'color-office': 'iR C, iR-ADV C2000 / C3300 / C5000',
  'mono-office': 'iR, iR-ADV 4000',
  'color-large-deck': 'iR C2580–C6880, iR-ADV C7000 / C9000',
  'mono-large-deck': 'iR5055 –, iR-ADV 6000 / 8000',
  laser: 'LBP',
  'small-mfp': 'D500, L90–L1000, MF3010–MF4500',
  'small-ir': 'iR2318 / 2320 / 2420 / 2422',
  'named-source-laser': 'LBP5900 / 5910 / 5960 / 9600C',
  'named-source-mfp': 'D400, MF4320–MF4390',
  'old-two-sided-laser': 'LBP3410 / 3900 / 3950',
  'old-job-start-laser': 'LBP3700 / 3800',
  'imagepress-c1': 'imagePRESS C1',
};

/** Whether one of the settings differs from what is right for nearly everybody. */
export function hasOwnTravel(draft: PrinterDraft): boolean {
  return (
    draft.carrier !== 'auto' ||
    draft.deviceFamily !== 'auto' ||
    draft.deviceModel !== '' ||
    draft.delivery !== 'print' ||
    draft.monochromeWithoutId
  );
}

/** How the accounting is sent, and the settings that differ by device. */
export function CarrierChoice({ draft, problem, onChange }: CarrierChoiceProps) {
  const carrier = carrierOf(draft);
  const accounted = draft.configuration !== 'none';
  return (
    <section aria-labelledby="travel-details">
      <h3 id="travel-details">{t('travelDetails')}</h3>
      <div class="stack">
        <div class="columns">
          <div class="field">
            <label for="carrier">{t('carrier')}</label>
            <select
              id="carrier"
              aria-invalid={problem !== undefined}
              aria-describedby="carrier-note carrier-problem"
              onChange={(event) => {
                const chosen = carriers.find(([id]) => id === event.currentTarget.value);
                if (chosen) onChange({ carrier: chosen[0] });
              }}
            >
              {carriersFor(draft).map(([id, name]) => (
                <option key={id} value={id} selected={id === draft.carrier}>
                  {t(name)}
                </option>
              ))}
            </select>
            <p id="carrier-note" class="note">
              {t('carrierNote')}
            </p>
          </div>
          {carrier === 'cpca' && <FamilyChoice draft={draft} onChange={onChange} />}
        </div>
        {carrier === 'cpca' && (
          <TextField
            id="device-model"
            label={t('deviceModel')}
            value={draft.deviceModel}
            hint={t('deviceModelHint')}
            leftToRight
            onValue={(deviceModel) => onChange({ deviceModel })}
          />
        )}
        {carrier === 'cpca' && !configurationOf(draft.configuration).held && (
          <DeliveryChoice draft={draft} onChange={onChange} />
        )}
        {carrier === 'cpca' && accounted && (
          <label class="choice">
            <input
              type="checkbox"
              checked={draft.monochromeWithoutId}
              onChange={(event) => onChange({ monochromeWithoutId: event.currentTarget.checked })}
            />
            <span>
              {t('monochromeWithoutId')}
              <span class="note block">{t('monochromeWithoutIdHint')}</span>
            </span>
          </label>
        )}
        {carrier === 'pjl' && (
          <div class="field">
            <label for="pjl-lines">{t('pjlAccountingLines')}</label>
            <textarea
              id="pjl-lines"
              dir="ltr"
              rows={4}
              spellcheck={false}
              aria-invalid={problem !== undefined}
              aria-describedby="pjl-lines-note carrier-problem"
              value={draft.pjlLines}
              onInput={(event) => onChange({ pjlLines: event.currentTarget.value })}
            />
            <p id="pjl-lines-note" class="note">
              {t('pjlAccountingLinesHint')}
            </p>
          </div>
        )}
        <p id="carrier-problem" class="note problem" hidden={problem === undefined}>
          {problem && `${t(carrier === 'pjl' ? 'pjlAccountingLines' : 'carrier')}: ${problem}`}
        </p>
      </div>
    </section>
  );
}

const deliveryChoices: readonly (readonly [PrinterDraft['delivery'], MessageKey])[] = [
  ['print', 'deliveryPrint'],
  ['hold', 'deliveryHold'],
  ['mail-box', 'deliveryMailBox'],
];

/** What the device does with a job: prints it, holds it, or stores it in a box. */
function DeliveryChoice({ draft, onChange }: Omit<CarrierChoiceProps, 'problem'>) {
  return (
    <div class="columns">
      <div class="field">
        <label for="delivery">{t('delivery')}</label>
        <select
          id="delivery"
          onChange={(event) => {
            const chosen = deliveryChoices.find(([id]) => id === event.currentTarget.value);
            if (chosen) onChange({ delivery: chosen[0] });
          }}
        >
          {deliveryChoices.map(([id, name]) => (
            <option key={id} value={id} selected={id === draft.delivery}>
              {t(name)}
            </option>
          ))}
        </select>
      </div>
      {draft.delivery === 'mail-box' && (
        <TextField
          id="mail-box"
          label={t('mailBoxNumber')}
          value={draft.mailBox}
          hint={t('mailBoxHint')}
          digits
          onValue={(mailBox) => onChange({ mailBox })}
        />
      )}
    </div>
  );
}

function FamilyChoice({ draft, onChange }: Omit<CarrierChoiceProps, 'problem'>) {
  return (
    <div class="field">
      <label for="device-family">{t('deviceFamily')}</label>
      <select
        id="device-family"
        aria-describedby="device-family-note"
        onChange={(event) => {
          const chosen = deviceFamilyIds.find((id) => id === event.currentTarget.value);
          onChange({ deviceFamily: chosen ?? 'auto' });
        }}
      >
        <option value="auto" selected={draft.deviceFamily === 'auto'}>
          {t('familyAuto')}
        </option>
        {deviceFamilyIds.map((id) => (
          <option key={id} value={id} selected={id === draft.deviceFamily}>
            {id === 'portable' ? t('familyPortable') : models[id]}
          </option>
        ))}
      </select>
      <p id="device-family-note" class="note">
        {t('familyNote')}
      </p>
    </div>
  );
}
