import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';

/** Where no printer was named: the printers, each with the way to its check. */
export function PrinterChoice({ printers }: { readonly printers: readonly Printer[] }) {
  return (
    <section class="card stack" aria-labelledby="which">
      <h2 id="which">{t('checkChoose')}</h2>
      {printers.length === 0 && <p class="note">{t('noPrintersHere')}</p>}
      <ul class="stack tight">
        {printers.map(({ id, name }) => (
          <li key={id}>
            <a href={`?printer=${encodeURIComponent(id)}`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
