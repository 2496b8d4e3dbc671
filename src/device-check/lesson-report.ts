import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';
import { isPlaceholder, type PjlLayer, type Template } from '../fragment/fragment.ts';
import type { Finding } from '../fragment/learned.ts';
import type { Lesson } from './driver-lesson.ts';
import { holeText, lineSkeleton } from './line-skeleton.ts';
import { safeText, textFromDevice } from './report-text.ts';

/** What a report about a lesson is made of. */
export interface LessonReportSource {
  readonly lesson: Lesson;
  /** The printer's address is only used to remove the host's name from the device's own texts. */
  readonly uri: string;
  readonly configuration: ConfigurationId;
  readonly model?: string;
  readonly firmware?: string;
  readonly version: string;
  /** Milliseconds since 1970; the report contains only the day, in UTC. */
  readonly now: number;
}

const hex = (value: number, digits = 4) => value.toString(16).toUpperCase().padStart(digits, '0');

/** A value, reduced to its holes and the number of bytes between them. */
function valueSkeleton(template: Template): string {
  return template
    .map((piece) => (isPlaceholder(piece) ? holeText(piece) : `${piece.length} bytes`))
    .join(' ');
}

function pjlLines({ before, after }: PjlLayer): object {
  return { carrier: 'pjl', before: before.map(lineSkeleton), after: after.map(lineSkeleton) };
}

function structure({ fragment: { layers } }: Lesson): readonly object[] {
  return layers.map((layer) => {
    if (layer.kind === 'pjl') return pjlLines(layer);
    const packets = (list: typeof layer.before) =>
      list.map(({ opcode, flags, content }) => {
        const head = `${hex(opcode)}${flags === 0 ? '' : ` flags ${hex(flags, 2)}`}`;
        if (content.kind === 'value') return `${head}: ${attributeSkeleton(opcode, content.value)}`;
        const records = content.records.map(
          ({ id, value }) => `${hex(id)} ${valueSkeleton(value)}`,
        );
        return `${head}: ${records.join(', ')}`;
      });
    return {
      carrier: 'cpca',
      header: `${valueSkeleton(layer.departmentId)}, ${valueSkeleton(layer.pin)}`,
      before: packets(layer.before),
      after: packets(layer.after),
    };
  });
}

/** Packets whose payload begins with the number of an attribute (CPCA section 3). */
const attributePackets: ReadonlySet<number> = new Set([0x0012, 0x0015, 0x0018]);

function attributeSkeleton(opcode: number, value: Template): string {
  const [first, ...rest] = value;
  if (!attributePackets.has(opcode) || !first || isPlaceholder(first) || first.length < 2) {
    return valueSkeleton(value);
  }
  const id = ((first[0] ?? 0) << 8) | (first[1] ?? 0);
  const tail = first.length > 2 ? [first.subarray(2), ...rest] : rest;
  return `${hex(id)} ${valueSkeleton(tail)}`.trim();
}

function findingOf({ code, field, form, place }: Finding): object {
  return { code, field, form, place };
}

/**
 * Writes what was learned as JSON, for other people with the same device: how the accounting is
 * written, and the number of the fragment's bytes but not the bytes. It contains no PIN, Department
 * ID, address, name, title or other text of the print file, except words of PJL that are in a fixed
 * list (line-skeleton.ts).
 */
export function lessonReport(source: LessonReportSource): string {
  const { lesson, uri, configuration, model, firmware, version, now } = source;
  const { summary, opaque, held, stored, misfit, findings } = lesson;
  return JSON.stringify(
    {
      report: 'department-print-learned',
      reportVersion: 1,
      model: textFromDevice(model, uri),
      firmware: textFromDevice(firmware, uri),
      configuration: configurationOf(configuration).letter || 'none',
      wrapping: summary.wrapping,
      language: summary.language ?? 'not known',
      credentials: opaque === undefined ? 'in clear' : `not in clear: ${opaque}`,
      held,
      // Not which box: it may be somebody's.
      ...(stored && { stored: stored.box === undefined ? 'held' : 'mail box' }),
      ...(misfit && { misfit }),
      findings: findings.map(findingOf),
      layers: structure(lesson),
      version: safeText(version),
      day: new Date(now).toISOString().slice(0, 10),
    },
    null,
    2,
  );
}
