/**
 * Issues one certificate in fixed steps: prepare, lint and validate under a throw-away signature, spend the one-use
 * token, sign, validate the signed certificate, record, hand out.
 */
import type { Finding } from '@govseal/core';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { type RefusableAction, refusalCodes, withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { IssuingStore } from '../store/store.ts';
import { requireValidAuthority } from './authority-status.ts';
import { requireIssuablePath } from './issuable-path.ts';
import { IssuanceToken, type ReservedCertificate } from './issuance-token.ts';
import type { IssuanceRequest, Issuer } from './issuer.ts';
import { checkKeyHistory } from './key-history.ts';
import { prepareCertificate } from './prepare.ts';
import { verifyOnce } from './verify-once.ts';

/** An issued certificate. */
export interface Issuance {
  readonly certificate: Certificate;
  /** Findings of lints that are only warnings. */
  readonly findings: readonly Finding[];
}

/** Resolves once the certificate is on record. A refusal is recorded before it is thrown. */
export async function issueUnder(issuer: Issuer, store: IssuingStore, request: IssuanceRequest): Promise<Issuance> {
  return completeIssuance(issuer, store, request, await approveIssuance(issuer, store, request));
}

/** The steps before the real key is used: nothing is reserved yet. */
export async function approveIssuance(
  issuer: Issuer,
  store: IssuingStore,
  request: IssuanceRequest,
): Promise<IssuanceToken> {
  return withRefusalRecord({ store, clock: issuer.clock }, issuing(request), async () => {
    await requireValidAuthority(issuer);
    const prepared = await prepareCertificate(issuer, request);
    await checkKeyHistory(issuer, store, prepared);
    return IssuanceToken.approve(issuer, prepared);
  });
}

/** The steps with the real key, for the approved certificate. */
export async function completeIssuance(
  issuer: Issuer,
  store: IssuingStore,
  request: IssuanceRequest,
  token: IssuanceToken,
): Promise<Issuance> {
  const { actor = programActor, escrow } = request;
  const { clock } = issuer;
  const changes = store.as(actor);
  // the store decides: another process may have been faster
  const reserved = await withRefusalRecord({ store, clock }, issuing(request), () =>
    IssuanceToken.reserve(token, changes, clock()),
  );
  const certificate = await sign(issuer, reserved);
  await recordingSelfCheck(issuer, store, request, certificate);
  if (escrow !== undefined) await changes.putEscrow(certificate.serialHex, escrow, clock());
  await withRefusalRecord({ store, clock }, issuing(request), () =>
    changes.recordIssued(certificate.serialHex, certificate.der, clock()),
  );
  return { certificate, findings: token.findings };
}

function issuing({ profile, actor = programActor }: IssuanceRequest): RefusableAction {
  return { action: 'issue', subject: profile.name, actor };
}

async function sign(issuer: Issuer, reserved: ReservedCertificate): Promise<Certificate> {
  return parseCertificate(reserved.assemble(await issuer.key.sign(issuer.algorithm, reserved.tbs)));
}

/** Validates the really signed certificate like the throw-away one: a device may have signed with another key. */
async function recordingSelfCheck(
  issuer: Issuer,
  store: IssuingStore,
  { profile, actor = programActor }: IssuanceRequest,
  certificate: Certificate,
): Promise<void> {
  try {
    const { signatureAlgorithm, tbs, signatureValue } = certificate;
    const engine = verifyOnce(issuer.engine);
    // verified separately: path validation does not check the signature of a trust anchor
    const own = await engine.verify(signatureAlgorithm, issuer.key.publicKey, tbs, signatureValue);
    if (!own)
      throw new CaError('CA_PATH_REFUSED', {
        params: { codes: ['X509_SIGNATURE'], clauses: ['RFC 5280 §6.1.3 (a)(1)'] },
      });
    await requireIssuablePath(certificate, issuer.chain, profile, engine);
  } catch (error) {
    if (!(error instanceof CaError)) throw error;
    await store.as(actor).recordRefused(certificate.serialHex, refusalCodes(error), issuer.clock());
    throw error;
  }
}
