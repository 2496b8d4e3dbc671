import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * What no sentence of a language may contain. Canon's own manuals decide on the words for the device; the
 * others are chosen once, so that one thing has one name. An exception names the one sentence in which
 * the word means something else.
 */
const forbidden: Readonly<Record<string, readonly (readonly [RegExp, ...string[]])[]>> = {
  en: [
    // The store's listing says how certain the whole is; a sentence on a page helps.
    [/developed without|without a device|not yet confirmed/i, 'store'],
    [/\benvelope\b/i, 'advancedEnvelope'],
    [/Status > log/],
  ],
  de: [
    [/sichere[nmr]? Druck/],
    [/vorgabe/i],
    [/Träger|reist|Umschlag/, 'advancedEnvelope'],
    [/entschlüssel|abgeschaltet|kennwort|Postfach|Schublade/i],
    [/hält ihn an|angehalten/, 'jobStoppedPaused'],
    [/geschlossen|Gedruckt wird|\bMittel\b|Erneut drucken/],
    [/Administrator\b/],
  ],
  fr: [
    [/\bNIP\b|\bID service\b|(?<!code )(?<!codes )(?<!Code )\bPIN\b/],
    [/stratégie|travail|travaux|façon|transport|porteur|\bvoie\b/],
    [/enveloppe/i, 'advancedEnvelope'],
    [/Ignorer\b|trop grand|La ligne|[Ll]’état > /],
    [/demande une connexion|Remote UI/],
    // A space that does not break, or a narrow one, is right as well.
    [/[^\s\u00a0\u202f][?!;](?!\/)|[^\s\u00a0\u202f/\w}"0-9]:(?!\/)/],
  ],
  es: [
    [/gestión de ID de departamento\b|gestión de ID (?!de departamentos)/i],
    [/contabilidad|imprimido|\bcolector\b|manera|transporte|portador/i],
    [/\bsobre\b/i, 'advancedEnvelope'],
    [/directiva (?!de grupo)|lo que fue de|Espera a alguien|estado > registro|Remote UI/],
    // The copier is an *equipo*; what Chrome runs on is an *ordenador*. The exceptions are
    // a menu of the Admin console and a tab of the driver's properties in Windows.
    [/dispositivo/i, 'policyPageWhereAdmin', 'lessonWindows1'],
    [/llegar a la impresora|se puede llegar|podido llegar/],
  ],
  ja: [
    [/機器|文書の形式|印刷ダイアログ|キヤノン/],
    // A menu of the Admin console.
    [/デバイス/, 'policyPageWhereAdmin'],
    [/\bPIN\b/],
    [/^は(?!じめに|い)/],
    [/部門 ID|部門ID [ぁ-ん]/],
    // A colon, bracket or question mark after a Japanese letter is full-width.
    [/[ぁ-んァ-ヶ一-龠][:(?!]/],
    [/横にある|「[^」]*」に保存されています/],
    [/メモリ(?!ー)/],
  ],
};

/** One name for the device's web page in each language; its button has the name alone. */
const webPage: Readonly<Record<string, RegExp>> = {
  en: /web page/i,
  de: /Webseite/,
  fr: /page web/i,
  es: /página web/i,
  ja: /本体のWebページ/,
};

const root = new URL('../../public/_locales/', import.meta.url);
const store = new URL('../../store/description/', import.meta.url);
const locales = readdirSync(root);

function messagesOf(locale: string): Map<string, string> {
  const text = readFileSync(new URL(`${locale}/messages.json`, root), 'utf8');
  const entries = Object.entries(JSON.parse(text) as Record<string, { readonly message: string }>);
  const listing = readFileSync(new URL(`${locale}.txt`, store), 'utf8');
  return new Map([
    ...entries.map(([key, { message }]) => [key, message] as const),
    ['store', listing],
  ]);
}

describe('the words of the messages and the store’s listing', () => {
  it.each(locales)('are the chosen ones in %s', (locale) => {
    const rules = forbidden[locale] ?? [];
    expect(rules.length).toBeGreaterThan(0);
    const wrong = [...messagesOf(locale)].flatMap(([key, message]) =>
      rules
        .filter(([word, ...exceptions]) => word.test(message) && !exceptions.includes(key))
        .map(([word]) => `${key}: ${word.source}: ${message}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(locales)('name the device’s web page in one way in %s', (locale) => {
    const messages = messagesOf(locale);
    for (const key of ['devicePage', 'failureCancelledAtDeviceCause', 'checkWhereLog'])
      expect(messages.get(key), key).toMatch(webPage[locale] ?? /^$/);
  });

  it.each(locales)('say the same for the same action in %s', (locale) => {
    const messages = messagesOf(locale);
    expect(messages.get('printAgain')).toBe(messages.get('printJobAgain'));
  });
});
