import { t } from '../../../browser/i18n.ts';
import type { Lesson } from '../../../device-check/driver-lesson.ts';
import { languageName, placeTexts, wrappingText } from './lesson-text.ts';

interface FactProps {
  readonly label: string;
  readonly children: string;
}

function Fact({ label, children }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What was found, one fact a line. */
export function LessonFacts({ lesson }: { readonly lesson: Lesson }) {
  const { summary, held, usable } = lesson;
  const where = (field: 'departmentId' | 'pin') => placeTexts(lesson, field).join(', ');
  return (
    <dl class="facts found">
      <Fact label={t('lessonAccounting')}>{wrappingText(summary.wrapping)}</Fact>
      <Fact label={t('lessonLanguage')}>{languageName(summary.language)}</Fact>
      <Fact label={t('departmentId')}>{where('departmentId')}</Fact>
      <Fact label={t('pin')}>{where('pin')}</Fact>
      <Fact label={t('lessonHeld')}>{t(held ? 'lessonHeldYes' : 'lessonHeldNo')}</Fact>
      <Fact label={t('lessonUsable')}>
        {usable.length === 0 ? t('lessonUnusable') : usable.join(', ')}
      </Fact>
    </dl>
  );
}
