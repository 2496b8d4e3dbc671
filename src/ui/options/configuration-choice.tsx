import { accountingCatalogue, type ConfigurationId } from '../../accounting/configuration.ts';
import { t } from '../../browser/i18n.ts';
import { configurationName, configurationSentence } from '../parts/configuration-text.ts';

const [{ manufacturer, functions }] = accountingCatalogue;
const [{ configurations }] = functions;

interface ConfigurationChoiceProps {
  readonly chosen: ConfigurationId;
  readonly onChoose: (id: ConfigurationId) => void;
}

/** What the copier asks for at its panel: the configuration, in the words of a person there. */
export function ConfigurationChoice({ chosen, onChoose }: ConfigurationChoiceProps) {
  return (
    <fieldset class="stack snug">
      <legend>{t('whatIsAskedFor')}</legend>
      {configurations.map(({ id }) => (
        <label key={id} class="choice">
          <input
            type="radio"
            name="configuration"
            value={id}
            checked={id === chosen}
            onChange={() => onChoose(id)}
          />
          <span>
            <strong>{configurationName(id)}</strong>
            <span class="note block">{configurationSentence(id)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Manufacturer and function, as people know the choice from elsewhere; there is one of each. */
export function ManufacturerChoice() {
  return (
    <div class="columns">
      <div class="field">
        <label for="manufacturer">{t('manufacturer')}</label>
        <select id="manufacturer">
          <option>{manufacturer}</option>
        </select>
      </div>
      <div class="field">
        <label for="function">{t('function')}</label>
        <select id="function">
          <option>{t('functionAccounting')}</option>
        </select>
      </div>
    </div>
  );
}
