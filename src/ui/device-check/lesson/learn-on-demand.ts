import {
  type AnsweredFile,
  type Lesson,
  type LessonProblem,
  learnFromDriver,
} from '../../../device-check/driver-lesson.ts';
import { lessonReport } from '../../../device-check/lesson-report.ts';
import type { DeviceCheckModel } from '../device-check-model.ts';

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
