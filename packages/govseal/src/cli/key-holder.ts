/**
 * Who acts on the command line: whoever opened the authority's key, so the audit log names the authority's own
 * certificate. What a command does for somebody with a certificate of his own keeps that one.
 */
import type { Actor, Ca, CaStore } from '@govseal/ca';

type Attributed = Pick<
  CaStore,
  | 'reserve'
  | 'recordIssued'
  | 'recordRefused'
  | 'recordRevoked'
  | 'recordReleased'
  | 'recordCrl'
  | 'closeRequest'
  | 'putEscrow'
  | 'refuse'
  | 'recordConfirmed'
>;

export function asKeyHolder(ca: Ca): Ca {
  const { store } = ca;
  const holder: Actor = { certificate: ca.chain[0]!.der, role: 'key-holder' };
  const who = (actor: Actor): Actor => (actor.certificate === null ? holder : actor);
  const attributed: Attributed = {
    reserve: (reservation, actor) => store.reserve(reservation, who(actor)),
    recordIssued: (serial, certificate, at, actor) => store.recordIssued(serial, certificate, at, who(actor)),
    recordRefused: (serial, codes, at, actor) => store.recordRefused(serial, codes, at, who(actor)),
    recordRevoked: (entry, actor) => store.recordRevoked(entry, who(actor)),
    recordReleased: (serial, at, actor) => store.recordReleased(serial, at, who(actor)),
    recordCrl: (record, actor) => store.recordCrl(record, who(actor)),
    closeRequest: (id, outcome, close, actor) => store.closeRequest(id, outcome, close, who(actor)),
    putEscrow: (serial, envelope, at, actor) => store.putEscrow(serial, envelope, at, who(actor)),
    refuse: (event, actor) => store.refuse(event, who(actor)),
    recordConfirmed: (at, actor) => store.recordConfirmed(at, who(actor)),
  };
  return { ...ca, store: { ...store, ...attributed } };
}
