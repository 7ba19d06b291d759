/**
 * On the command line, the actor is whoever opened the authority's key: the audit log records the authority's own
 * certificate.
 */
import type { Actor, Ca } from '@govseal/ca';

/** The authority with its own certificate as the actor wherever the caller names no certificate. */
export function withKeyHolderAsActor(ca: Ca): Ca {
  const { store } = ca;
  const holder: Actor = { certificate: ca.chain[0]!.der, role: 'key-holder' };
  return { ...ca, store: { ...store, as: (actor) => store.as(actor.certificate === null ? holder : actor) } };
}
