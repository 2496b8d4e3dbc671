/**
 * Accounting fragments that are not a printer's setting: a list of `[printer's id, {uri, kept, tried}]`.
 * `kept` contains credentials as Canon's driver encrypted them; the printer's setting is its outline.
 * `tried` is for test pages. Each counts only for the address that it was learned for. They are stored
 * in `storage.session` (in memory), and in `storage.local` only `kept`, if the person chooses so and
 * the administrator allows it.
 */
export const fragmentsKey = 'accountingFragments';
