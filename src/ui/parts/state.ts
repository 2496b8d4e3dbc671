import { useEffect, useReducer, useState } from 'preact/hooks';

/** A value that components show. When it is set, they are rendered again. */
export interface State<T> {
  value: T;
}

/**
 * A component's own value. It is the same object in every rendering, so a late answer can set it.
 */
export function useOwnState<T>(initial: T): State<T> {
  const redraw = useRedraw();
  return useState(() => stateOf(initial, redraw))[0];
}

/** A value outside of any component; a component sees it with {@link useShared}. */
export interface SharedState<T> extends State<T> {
  readonly onSet: Set<() => void>;
}

export function sharedState<T>(initial: T): SharedState<T> {
  const onSet = new Set<() => void>();
  return Object.assign(
    stateOf(initial, () => {
      for (const tell of onSet) tell();
    }),
    { onSet },
  );
}

/** The current value of a shared value. */
export function useShared<T>(state: SharedState<T>): T {
  const redraw = useRedraw();
  useEffect(() => {
    state.onSet.add(redraw);
    // For a value that was set between rendering and this point.
    redraw();
    return () => {
      state.onSet.delete(redraw);
    };
  }, [state, redraw]);
  return state.value;
}

function useRedraw(): () => void {
  const [, count] = useReducer((drawn: number, _: undefined) => drawn + 1, 0);
  return useState(() => () => count(undefined))[0];
}

function stateOf<T>(initial: T, told: () => void): State<T> {
  let held = initial;
  return {
    get value() {
      return held;
    },
    set value(value) {
      held = value;
      told();
    },
  };
}
