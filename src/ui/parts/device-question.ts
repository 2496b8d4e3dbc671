import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { type State, useOwnState } from './state.ts';

/** What is shown of a question to a device; `undefined` before the first press. */
export type QuestionState<Answer> = Answer | 'asking' | 'failed' | undefined;

export interface DeviceQuestion<Answer, Focused extends HTMLElement> {
  readonly shown: State<QuestionState<Answer>>;
  /** The last answer, if there is one and no other question is under way. */
  readonly answer: Answer | undefined;
  /** The element that gets the focus on a press, because the pressed button disappears. */
  readonly focused: RefObject<Focused | null>;
  /** Asks once. It does nothing while a question is under way. */
  ask(question: () => Promise<Answer>): Promise<void>;
}

/** A question to a device that is asked once for each press of a button. */
export function useDeviceQuestion<
  Answer extends object,
  Focused extends HTMLElement,
>(): DeviceQuestion<Answer, Focused> {
  const shown = useOwnState<QuestionState<Answer>>(undefined);
  const focused = useRef<Focused>(null);
  const ask = async (question: () => Promise<Answer>): Promise<void> => {
    if (shown.value === 'asking') return;
    shown.value = 'asking';
    focused.current?.focus();
    try {
      shown.value = await question();
    } catch (error) {
      console.error('the question to the device failed', error instanceof Error ? error.name : '');
      shown.value = 'failed';
    }
  };
  return {
    ...{ shown, focused, ask },
    answer: typeof shown.value === 'object' ? shown.value : undefined,
  };
}
