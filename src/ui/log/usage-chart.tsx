import { formatNumber, t } from '../../browser/i18n.ts';
import type { UsageRow } from '../../log/usage.ts';

interface UsageChartProps {
  readonly caption: string;
  /** Names the first column. */
  readonly keyLabel: string;
  readonly rows: readonly UsageRow[];
  readonly nameOf: (key: string) => string;
}

/** The most bars that can be read; the table has all rows. */
const mostBars = 31;
const barHeight = 14;
const rowHeight = 22;
const width = 300;
/** Where the bars begin, to the right of their names. */
const barStart = 90;
const longestBar = width - barStart;

/** Pages as bars, black and white followed by colour, with the same numbers in a table. */
export function UsageChart({ caption, keyLabel, rows, nameOf }: UsageChartProps) {
  const bars = rows.slice(-mostBars);
  const most = Math.max(1, ...bars.map(({ color, monochrome }) => color + monochrome));
  return (
    <figure class="usage stack snug">
      <figcaption>{caption}</figcaption>
      <svg
        class="bars"
        viewBox={`0 0 ${width} ${bars.length * rowHeight}`}
        aria-hidden="true"
        focusable="false"
      >
        {bars.map(({ key, color, monochrome }, index) => {
          const y = index * rowHeight + (rowHeight - barHeight) / 2;
          const black = (monochrome / most) * longestBar;
          return (
            <g key={key}>
              <text x={barStart - 6} y={y + barHeight - 3}>
                {nameOf(key)}
              </text>
              <rect class="bar-monochrome" x={barStart} y={y} width={black} height={barHeight} />
              <rect
                class="bar-color"
                x={barStart + black}
                y={y}
                width={(color / most) * longestBar}
                height={barHeight}
              />
            </g>
          );
        })}
      </svg>
      <div class="scrolling">
        <table>
          <caption class="for-screen-readers">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{keyLabel}</th>
              <th scope="col" class="amount">
                <span class="key bar-monochrome" aria-hidden="true" />
                {t('monochromePages')}
              </th>
              <th scope="col" class="amount">
                <span class="key bar-color" aria-hidden="true" />
                {t('colorPages')}
              </th>
              <th scope="col" class="amount">
                {t('allPages')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, color, monochrome }) => (
              <tr key={key}>
                <th scope="row">{nameOf(key)}</th>
                <td class="amount">{formatNumber(monochrome)}</td>
                <td class="amount">{formatNumber(color)}</td>
                <td class="amount">{formatNumber(color + monochrome)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
