/**
 * The status of a certificate by CRLs (RFC 5280 §6.3.3): distribution points, reason partitions, indirect and delta
 * CRLs. A final revocation counts even from a stale CRL; the absence of an entry counts only in a fresh CRL that still
 * covers the certificate.
 */
import { equalBytes, type Finding } from '@govseal/core';
import { ALL_REASONS } from '../../crl/reason.ts';
import type { CertificateList, CrlEntry } from '../../revocation-types.ts';
import type { PathContext } from '../context.ts';
import type { RevocationSource, RevokedStatus, SignedUse } from '../path-types.ts';
import { addsInformation, isFinal } from './adds-information.ts';
import { crlIssuers, distributionPoints, sameScope, scopeOf } from './crl-scope.ts';
import { countsAgainst, isFresh, isLater, knowsCertificate } from './freshness.ts';
import { type RevocationTarget, type StatusAnswer, unused } from './target.ts';
import { entryIn, type VerifiedCrl, verifyCrl } from './verified-crl.ts';

/** The result of one CRL with its deltas. */
interface CrlAnswer {
  readonly entry: CrlEntry | undefined;
  readonly source: VerifiedCrl;
  /** Every CRL that the absence of an entry depends on, including the source. */
  readonly lists: readonly VerifiedCrl[];
}

/** One answer for every reported revocation, and one for all CRLs without an entry together. */
export async function crlStatuses(target: RevocationTarget, context: PathContext): Promise<StatusAnswer[]> {
  const { certificate } = target;
  const findings: Finding[] = [];
  const answers: StatusAnswer[] = [];
  const asked = new Set<CertificateList>();
  const reported = new Set<CertificateList>();
  const inScope = new Set<CertificateList>();
  const listedOutside = new Map<CertificateList, Finding>();
  let covered = 0;
  let oldest: VerifiedCrl | undefined;
  const withoutEntry: VerifiedCrl[] = [];
  for (const point of distributionPoints(certificate)) {
    for (const name of crlIssuers(point, certificate)) {
      for (const crl of context.evidence.crlsOf(name)) {
        context.budget.spend('evidence');
        if (reported.has(crl)) continue;
        const scope = scopeOf(crl, point, certificate);
        if ('outside' in scope) {
          if (crl.deltaBase !== undefined) continue;
          const outside = unused('X509_CRL_SCOPE', target, { issuer: crl.issuer.text, reason: scope.outside });
          findings.push(outside);
          if (entryIn(crl, certificate, context) !== undefined) listedOutside.set(crl, outside);
          continue;
        }
        inScope.add(crl);
        if (!addsInformation(crl, entryIn(crl, certificate, context), answers)) continue;
        const report = (answer: Omit<StatusAnswer, 'findings'>): void => {
          reported.add(crl);
          answers.push({ ...answer, findings: [] });
        };
        if (crl.deltaBase !== undefined) {
          const listed = asked.has(crl) ? undefined : await listedIn(crl, target, context, findings);
          asked.add(crl);
          if (listed !== undefined) report(listed);
          continue;
        }
        // (e): one more CRL without an entry adds nothing, a revocation does (RFC 5280 §3.3: entries stay until the
        // certificate expires)
        if ((scope.mask & ~covered) === 0) {
          if (asked.has(crl)) continue;
          asked.add(crl);
          // Signatures are verified only if the CRL or a delta has an entry.
          if (!isListed(crl, target, context)) continue;
          const answer = await consult(crl, target, context, findings);
          if (answer !== undefined && contradicts(answer, oldest)) report(revoked(answer.entry, answer.source));
          continue;
        }
        asked.add(crl);
        const answer = await consult(crl, target, context, findings);
        if (answer === undefined) continue;
        if ('held' in answer) {
          report({ status: undefined, held: answer.held });
          continue;
        }
        if (answer.entry !== undefined) {
          report(revoked(answer.entry, answer.source));
          continue;
        }
        covered |= scope.mask;
        withoutEntry.push(...answer.lists);
        if (oldest === undefined || answer.source.crl.thisUpdate < oldest.crl.thisUpdate) oldest = answer.source;
      }
    }
  }
  // A CRL outside the scope of one point may be inside that of another.
  const ignored = [...listedOutside].flatMap(([crl, outside]) => (inScope.has(crl) ? [] : [outside]));
  if (covered !== ALL_REASONS || oldest === undefined) {
    if (covered !== 0) findings.push(unused('X509_CRL_SCOPE', target, { reason: 'onlySomeReasons' }));
    return [...answers, { status: undefined, findings, ignored }];
  }
  const status = { status: 'good', source: 'crl', ...origin(oldest, withoutEntry) } as const;
  return [...answers, { status, findings, ignored }];
}

/**
 * A revocation that a delta lists counts even without its complete CRL; the absence of an entry in a delta means
 * nothing.
 */
async function listedIn(
  delta: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<Omit<StatusAnswer, 'findings'> | undefined> {
  const listed = entryIn(delta, target.certificate, context);
  if (listed === undefined || listed.reason === 'removeFromCRL') return undefined;
  const verified = await verifyCrl(delta, target, context, findings);
  if (verified === undefined) return undefined;
  if (!countsAgainst(listed.revocationDate, delta, context)) {
    findings.push(notUsable(delta, target, context));
    return undefined;
  }
  if (isFinal(listed) || isFresh(delta, context)) {
    return revoked(listed, verified);
  }
  findings.push(notUsable(delta, target, context));
  return { status: undefined, held: delta.thisUpdate };
}

/**
 * The result of one complete CRL with its deltas: an entry or none; undefined if the CRL may not be used; `held` if it
 * is stale and says that the certificate was on hold.
 */
async function consult(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<CrlAnswer | { readonly held: Date } | undefined> {
  const { certificate } = target;
  const complete = await verifyCrl(crl, target, context, findings);
  if (complete === undefined) return undefined;
  const { entry } = complete;
  if (entry !== undefined && !countsAgainst(entry.revocationDate, crl, context)) {
    findings.push(notUsable(crl, target, context));
    return undefined;
  }
  if (entry !== undefined && isFinal(entry)) return { entry, source: complete, lists: [complete] };

  const deltas = await deltasOf(complete, target, context, findings);
  for (const delta of deltas) {
    if (delta.entry === undefined || !isFinal(delta.entry)) continue;
    if (!countsAgainst(delta.entry.revocationDate, delta.crl, context)) continue;
    return { entry: delta.entry, source: delta, lists: [delta] };
  }
  const fresh = (list: CertificateList): boolean => isFresh(list, context);
  const newest = deltas.find((delta) => fresh(delta.crl));
  const source = newest ?? complete;
  if (!fresh(source.crl)) {
    findings.push(notUsable(crl, target, context));
    return entry?.reason === 'certificateHold' ? { held: crl.thisUpdate } : undefined;
  }
  const changed = newest?.entry;
  // (i), (j), (k): the delta takes precedence; removeFromCRL releases a hold
  const lifted = changed?.reason === 'removeFromCRL' && source.crl.thisUpdate >= crl.thisUpdate;
  const current = lifted ? undefined : changed === undefined || changed.reason === 'removeFromCRL' ? entry : changed;
  if (current === undefined && !knowsCertificate(certificate.notAfter, source.crl.thisUpdate, crl.expiredCertsOnCrl)) {
    findings.push(unused('X509_REVOCATION_AFTER_EXPIRY', target, staleParams(source.crl)));
    return undefined;
  }
  return { entry: current, source, lists: newest === undefined ? [complete] : [complete, newest] };
}

/** Whether the CRL, or a delta of its issuer, has an entry for the certificate. */
function isListed(crl: CertificateList, target: RevocationTarget, context: PathContext): boolean {
  const lists = context.evidence.crlsOf(crl.issuer).filter((list) => {
    context.budget.spend('evidence');
    return list === crl || list.deltaBase !== undefined;
  });
  return lists.some((list) => entryIn(list, target.certificate, context) !== undefined);
}

/** What contradicts the absence of an entry in `silent`: a final revocation, or a hold that is not older. */
function contradicts(
  answer: CrlAnswer | { readonly held: Date },
  silent: VerifiedCrl | undefined,
): answer is CrlAnswer & { readonly entry: CrlEntry } {
  if ('held' in answer || answer.entry === undefined) return false;
  return isFinal(answer.entry) || silent === undefined || answer.source.crl.thisUpdate >= silent.crl.thisUpdate;
}

/**
 * Delta CRLs for a complete CRL, newest first (§6.3.3 (c), (h)): same scope and key, and based on its number or a lower
 * one.
 */
async function deltasOf(
  { crl, signer }: VerifiedCrl,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<VerifiedCrl[]> {
  const deltas: VerifiedCrl[] = [];
  for (const delta of context.evidence.crlsOf(crl.issuer)) {
    context.budget.spend('evidence');
    const { deltaBase, crlNumber } = delta;
    if (deltaBase === undefined || crlNumber === undefined || crl.crlNumber === undefined) continue;
    if (deltaBase > crl.crlNumber || crlNumber <= crl.crlNumber || !sameScope(delta, crl)) continue;
    const verified = await verifyCrl(delta, target, context, findings);
    if (verified !== undefined && equalBytes(verified.signer.spki, signer.spki)) deltas.push(verified);
  }
  return deltas;
}

function revoked(entry: CrlEntry, source: VerifiedCrl): Omit<StatusAnswer, 'findings'> {
  const status: RevokedStatus = {
    status: 'revoked',
    source: 'crl',
    revocationTime: entry.revocationDate,
    reason: entry.reason,
    invalidityDate: entry.invalidityDate,
    ...origin(source),
  };
  if (source.signer.formerly !== true) return { status };
  return isFinal(entry) ? { status: undefined, formerly: status } : { status: undefined, held: source.crl.thisUpdate };
}

/** `lists`: all CRLs that the answer depends on; each has its own signature. */
function origin(
  source: VerifiedCrl,
  lists: readonly VerifiedCrl[] = [],
): { thisUpdate: Date; nextUpdate?: Date; by: RevocationSource } {
  const { crl, signer } = source;
  const { thisUpdate, nextUpdate } = crl;
  const issuer = signer.certificate;
  const others = lists.filter((list) => list.crl !== crl).flatMap((list) => [useOf(list), ...list.signer.behind]);
  const behind = others.length === 0 ? signer.behind : [...signer.behind, ...others];
  const by = {
    ...useOf(source),
    issuer,
    behind: behind.length === 0 ? undefined : behind,
  };
  return nextUpdate === undefined ? { thisUpdate, by } : { thisUpdate, nextUpdate, by };
}

function useOf({ crl: { der, signatureAlgorithm }, signer: { key } }: VerifiedCrl): SignedUse {
  return { der, algorithm: signatureAlgorithm, key };
}

/** Why a CRL proves no status at the validation time. */
function notUsable(crl: CertificateList, target: RevocationTarget, context: PathContext): Finding {
  const code = isLater(crl, context) ? 'X509_REVOCATION_LATER' : 'X509_REVOCATION_STALE';
  return unused(code, target, staleParams(crl));
}

function staleParams(crl: CertificateList): Finding['params'] {
  return {
    issuer: crl.issuer.text,
    thisUpdate: crl.thisUpdate.toISOString(),
    nextUpdate: crl.nextUpdate?.toISOString() ?? '',
  };
}
