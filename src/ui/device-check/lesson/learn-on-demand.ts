import {
  type DriverFile,
  type Lesson,
  type LessonProblem,
  learnFromDriver,
  type TypedIntoDriver,
} from '../../../device-check/driver-lesson.ts';
import { lessonReport } from '../../../device-check/lesson-report.ts';
import type { DeviceCheckModel } from '../device-check-model.ts';

/** A file with what was typed for it. */
export interface AnsweredFile {
  readonly file: DriverFile;
  readonly typed: TypedIntoDriver;
}

export interface Learned {
  readonly lesson: Lesson;
  /** The report, as it is copied. */
  readonly report: string;
}

/** Learns for a printer from one file or two. */
export function learnFor(
  { printer, model, firmware, version }: DeviceCheckModel,
  first: AnsweredFile,
  second: AnsweredFile | undefined,
): Learned | LessonProblem {
  const { configuration, uri } = printer;
  const lesson = learnFromDriver(configuration, first, second);
  if (lesson.kind === 'problem') return lesson;
  const device = { ...(model && { model }), ...(firmware && { firmware }) };
  const report = lessonReport({
    ...{ lesson, uri, configuration, version, now: Date.now() },
    ...device,
  });
  return { lesson, report };
}
