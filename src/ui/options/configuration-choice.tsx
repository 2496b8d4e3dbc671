import { accountingCatalogue, type ConfigurationId } from '../../accounting/configuration.ts';
import { t } from '../../browser/i18n.ts';
import { configurationName, configurationSentence } from '../parts/configuration-text.ts';

interface ConfigurationChoiceProps {
  readonly chosen: ConfigurationId;
  readonly onChoose: (id: ConfigurationId) => void;
}

/**
 * Manufacturer, function, configuration: the order in which people know the choice from elsewhere.
 */
export function ConfigurationChoice({ chosen, onChoose }: ConfigurationChoiceProps) {
  const [{ manufacturer, functions }] = accountingCatalogue;
  const [{ configurations }] = functions;
  return (
    <fieldset class="stack">
      <legend>{t('howJobsAreAccounted')}</legend>
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
      <fieldset class="stack">
        <legend class="field-label">{t('configuration')}</legend>
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
      {chosen !== 'none' && <p class="note attention">{t('notYetConfirmed')}</p>}
    </fieldset>
  );
}
