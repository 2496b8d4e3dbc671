import { type ConfigurationId, configurationOf } from '../../accounting/configuration.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';

const names: Readonly<Record<ConfigurationId, MessageKey>> = {
  'department-id-pin': 'configurationIdPin',
  'department-id': 'configurationId',
  'department-id-pin-secure-print': 'configurationSecurePrint',
  none: 'configurationNone',
};

const sentences: Readonly<Record<ConfigurationId, MessageKey>> = {
  'department-id-pin': 'configurationIdPinSentence',
  'department-id': 'configurationIdSentence',
  'department-id-pin-secure-print': 'configurationSecurePrintSentence',
  none: 'configurationNoneSentence',
};

/** A configuration by its letter and short name. */
export function configurationName(id: ConfigurationId): string {
  const { letter } = configurationOf(id);
  const name = t(names[id]);
  return letter === '' ? name : t('configurationWithLetter', letter, name);
}

/** What a configuration does, in a sentence. */
export function configurationSentence(id: ConfigurationId): string {
  return t(sentences[id]);
}
