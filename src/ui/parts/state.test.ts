import { expect, it } from 'vitest';
import { sharedState } from './state.ts';

it('notifies every component that shows a shared value, except for components that were removed', () => {
  const state = sharedState('loading');
  const seen: string[] = [];
  const first = (): void => void seen.push(`first ${state.value}`);
  const second = (): void => void seen.push(`second ${state.value}`);
  state.onSet.add(first).add(second);
  state.value = 'ready';
  state.onSet.delete(first);
  state.value = 'failed';
  expect(seen).toEqual(['first ready', 'second ready', 'second failed']);
});
