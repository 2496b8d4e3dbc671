import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';
import { isPlaceholder, type PjlLayer, type Template } from '../fragment/fragment.ts';
import type { Finding } from '../fragment/learned.ts';
import { latin1 } from '../print-file/text.ts';
import type { Lesson } from './driver-lesson.ts';
import { safeText, textFromDevice } from './report-text.ts';

/** What a report about a lesson is made of. */
export interface LessonReportSource {
  readonly lesson: Lesson;
  /** The printer's address is only used to take the host's name out of what the device says. */
  readonly uri: string;
  readonly configuration: ConfigurationId;
  readonly model?: string;
  readonly firmware?: string;
  readonly version: string;
  /** Milliseconds since 1970; the report contains only the day, in UTC. */
  readonly now: number;
}

const hex = (value: number, digits = 4) => value.toString(16).toUpperCase().padStart(digits, '0');

/** Words of PJL that are not anybody's (HP PJL Technical Reference). */
const command = /^@PJL[ \t]+(SET|JOB|EOJ|ENTER|COMMENT|ECHO|INFO|USTATUS|CJLMODE)\b/i;
const setting = /^@PJL[ \t]+SET[ \t]+([A-Z][A-Z0-9_:-]{0,39})[ \t]*=/i;
/** The name before a value, at the end of what comes before a hole. */
const nameBefore = /([A-Za-z][A-Za-z0-9_-]{0,39})[ \t]*[=:][ \t]*["']?$/;

function hole({ field, form }: { field: string; form: string }): string {
  return `{${field}:${form}}`;
}

/**
 * A line without its values: its command, the name of the setting, and each hole with the name before
 * it. Other text of a line may be anybody's name, so it is left out.
 */
function lineSkeleton(template: Template): string {
  const [first] = template;
  const start = first && !isPlaceholder(first) ? latin1(first) : '';
  if (start.startsWith('\x1b')) return 'universal exit';
  const word = command.exec(start)?.[1]?.toUpperCase();
  const name = word === 'SET' ? setting.exec(start)?.[1] : undefined;
  const holes = template.flatMap((piece, index) => {
    if (!isPlaceholder(piece)) return [];
    const before = template[index - 1];
    const own = before && !isPlaceholder(before) ? nameBefore.exec(latin1(before))?.[1] : undefined;
    return [`${own === undefined || own === name ? '' : `${own}=`}${hole(piece)}`];
  });
  return ['@PJL', word ?? '', name ?? '', ...holes].filter(Boolean).join(' ');
}

/** A value as its holes, and the number of bytes between them. */
function valueSkeleton(template: Template): string {
  return template
    .map((piece) => (isPlaceholder(piece) ? hole(piece) : `${piece.length} bytes`))
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
 * What was learned, as JSON for others with the same device: how the accounting is written, and of
 * the fragment's bytes only how many there are. It contains no PIN, Department ID, address, name,
 * title or other text of the print file.
 */
export function lessonReport(source: LessonReportSource): string {
  const { lesson, uri, configuration, model, firmware, version, now } = source;
  const { summary, opaque, held, misfit, findings } = lesson;
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
