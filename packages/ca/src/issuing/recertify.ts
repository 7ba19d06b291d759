/**
 * Renews an issuing CA's own certificate for the same key and name: its parent issues another one, which replaces the
 * one on record. Certificates issued before and after validate under either, while it is valid.
 */
import { equalBytes } from '@govseal/core';
import type { Certificate } from '@govseal/x509';
import { buildCsr } from '@govseal/x509/build';
import { programActor } from '../audit/actor.ts';
import { withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import { buildSubject } from '../profile/subject-template.ts';
import { type RenewOptions, renew } from '../registration/renew.ts';
import type { Ca } from './authority.ts';

/** Options of `recertify`. */
export interface RecertifyOptions extends RenewOptions {
  /**
   * Called with the new certificate before it is on the authority's record, e.g. to publish it where auditors of the
   * store look.
   */
  readonly before?: ((certificate: Certificate) => Promise<void> | void) | undefined;
}

/**
 * `parent` is the CA that issued the current certificate. By default the new one lasts for the profile's days, at most
 * until the first issuer expires. Throws the errors of `renew`; `CA_RENEWAL_STATE` also if the profile would change its name;
 * `CA_APPROVALS_WAIT`; `CA_AUTHORITY_RENEWED` if another process was faster. If the process dies halfway, the parent
 * has recorded a certificate that no CA uses; renewing again is safe.
 */
export async function recertify(ca: Ca, parent: Ca, options: RecertifyOptions): Promise<Ca> {
  const { before, ...given } = options;
  const { profile, actor = programActor } = options;
  const own = ca.chain[0]!;
  const { serialHex } = own;
  const refused = (rule: string): CaError => new CaError('CA_RENEWAL_STATE', { params: { serial: serialHex, rule } });
  const csr = await withRefusalRecord(parent, { action: 'renew', subject: serialHex, actor }, async () => {
    const known = await parent.store.find(serialHex);
    const issued = known?.certificate !== undefined && equalBytes(known.certificate, own.der);
    if (!issued) throw refused('issued by this authority');
    if (known.profile !== profile.name)
      throw new CaError('CA_REQUEST_PROFILE', { params: { request: known.profile, given: profile.name } });
    // the profile may have changed: under another name the issued certificates would lose their issuer
    if (!equalBytes(buildSubject(profile.subject, known.values), own.subject.der)) throw refused('the same subject');
    for await (const { id, approvals } of ca.store.requests({ state: 'open' })) {
      // pending approvals name the current certificate, and no officer approves twice
      if (approvals.length > 0) throw new CaError('CA_APPROVALS_WAIT', { params: { request: id } });
    }
    return buildCsr({ subject: own.subject.der, key: ca.key, algorithm: ca.algorithm });
  });
  const start = given.notBefore ?? parent.clock();
  const whole = start.getTime() + profile.validityDays * 86_400_000 - 1000;
  const notAfter = new Date(Math.min(whole, ...parent.chain.map((link) => link.notAfter.getTime())));
  const { certificate } = await renew(parent, serialHex, csr, { ...given, notAfter: given.notAfter ?? notAfter });
  await before?.(certificate);
  await ca.store.replaceCertificate(certificate.der, own.der, ca.clock());
  return { ...ca, chain: [certificate, ...ca.chain.slice(1)] };
}
