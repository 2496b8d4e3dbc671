import fc from 'fast-check';

/**
 * The seed of every property test. It is fixed, so that a run passes or fails for what changed and
 * not for its luck; `PROPERTY_SEED=random npm test` looks further, and `PROPERTY_SEED=N` repeats a
 * run that failed. `npm run fuzz` is where most of the looking is done.
 */
const asked = process.env.PROPERTY_SEED ?? '20261122';

if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`PROPERTY_SEED is a whole number or "random"`);
  fc.configureGlobal({ seed });
}
