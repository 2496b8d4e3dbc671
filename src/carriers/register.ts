import type { Carrier, CarrierSender } from './carrier.ts';
import { registerRules } from './carrier-rules.ts';
import { cpcaSender } from './cpca-carrier.ts';
import { ippSender, plainSender } from './ipp-carriers.ts';
import { registerOffers } from './offered-options.ts';
import { pjlSender } from './pjl-carrier.ts';

/**
 * How each carrier sends, by its id. A new carrier is its rules in `carrier-rules.ts`, what it offers
 * in `offered-options.ts`, and a module that sends with its row here: three rows, since the popup loads
 * the first alone, the worker the first two and the courier all.
 */
const senders = new Map<string, CarrierSender>([
  ['cpca', cpcaSender],
  ['pjl', pjlSender],
  ['ipp', ippSender],
  ['plain', plainSender],
]);

/** Adds a carrier while the extension runs: for tests. Returns what takes it out again. */
export function registerCarrier({ rules, offers, sender }: Carrier): () => void {
  senders.set(rules.id, sender);
  const takeOut = [registerRules(rules), registerOffers(rules.id, offers)];
  return () => {
    senders.delete(rules.id);
    for (const out of takeOut) out();
  };
}

/** How the carrier of this id sends. Throws where there is none: only registered ids get here. */
export function senderOf(carrier: string): CarrierSender {
  const sender = senders.get(carrier);
  if (!sender) throw new Error(`there is no carrier ${carrier}`);
  return sender;
}
