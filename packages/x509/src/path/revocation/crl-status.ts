/**
 * The status of a certificate by CRLs (RFC 5280 §6.3.3): distribution points, reason partitions, indirect and delta CRLs.
 * A lasting revocation counts even from a stale list; silence counts only from a fresh one that knows the certificate.
 */
import { equalBytes, type Finding } from '@govseal/core';
import { ALL_REASONS } from '../../crl/reason.ts';
import type { CertificateList, CrlEntry } from '../../revocation-types.ts';
import type { RevocationSource, RevokedStatus, SignedUse } from '../../types.ts';
import type { PathContext } from '../context.ts';
import { addsInformation, isLasting } from './adds-information.ts';
import { crlIssuers, distributionPoints, sameScope, scopeOf } from './crl-scope.ts';
import { isFresh, knowsCertificate } from './freshness.ts';
import { type RevocationTarget, type StatusAnswer, unused } from './target.ts';
import { entryIn, type VerifiedCrl, verifyCrl } from './verified-crl.ts';

/** What one list, with its deltas, says. */
interface Word {
  readonly entry: CrlEntry | undefined;
  readonly source: VerifiedCrl;
  /** Every list that its silence rests on, the source among them. */
  readonly lists: readonly VerifiedCrl[];
}

/** One answer for every revocation that is told, and one for what all lists together are silent about. */
export async function crlStatuses(target: RevocationTarget, context: PathContext): Promise<StatusAnswer[]> {
  const { certificate } = target;
  const findings: Finding[] = [];
  const answers: StatusAnswer[] = [];
  const asked = new Set<CertificateList>();
  const told = new Set<CertificateList>();
  let covered = 0;
  let oldest: VerifiedCrl | undefined;
  const silent: VerifiedCrl[] = [];
  for (const point of distributionPoints(certificate)) {
    for (const name of crlIssuers(point, certificate)) {
      for (const crl of context.evidence.crlsOf(name)) {
        context.budget.spend('evidence');
        if (told.has(crl)) continue;
        const scope = scopeOf(crl, point, certificate);
        if ('outside' in scope) {
          if (crl.deltaBase !== undefined) continue;
          findings.push(unused('X509_CRL_SCOPE', target, { issuer: crl.issuer.text, reason: scope.outside }));
          continue;
        }
        if (!addsInformation(crl, entryIn(crl, certificate, context), answers)) continue;
        const tell = (answer: Omit<StatusAnswer, 'findings'>): void => {
          told.add(crl);
          answers.push({ ...answer, findings: [] });
        };
        if (crl.deltaBase !== undefined) {
          const listed = asked.has(crl) ? undefined : await listedIn(crl, target, context, findings);
          asked.add(crl);
          if (listed !== undefined) tell(listed);
          continue;
        }
        // (e): silence of one more list adds nothing, a revocation does (RFC 5280 §3.3: entries stay until the expiry)
        if ((scope.mask & ~covered) === 0) {
          if (asked.has(crl)) continue;
          asked.add(crl);
          const contradiction = await contradicting(crl, oldest, target, context, findings);
          if (contradiction !== undefined) tell(contradiction);
          continue;
        }
        asked.add(crl);
        const answer = await consult(crl, target, context, findings);
        if (answer === undefined) continue;
        if ('held' in answer) {
          tell({ status: undefined, held: answer.held });
          continue;
        }
        if (answer.entry !== undefined) {
          tell(revoked(answer.entry, answer.source));
          continue;
        }
        covered |= scope.mask;
        silent.push(...answer.lists);
        if (oldest === undefined || answer.source.crl.thisUpdate < oldest.crl.thisUpdate) oldest = answer.source;
      }
    }
  }
  if (covered !== ALL_REASONS || oldest === undefined) {
    if (covered !== 0) findings.push(unused('X509_CRL_SCOPE', target, { reason: 'onlySomeReasons' }));
    return [...answers, { status: undefined, findings }];
  }
  return [...answers, { status: { status: 'good', source: 'crl', ...origin(oldest, silent) }, findings }];
}

/** What a delta lists has happened, whether it fits a list at hand or not; it says nothing by silence. */
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
  if (isLasting(listed) || isFresh(delta, context.at, context.options.maxRevocationAge)) {
    return revoked(listed, verified);
  }
  findings.push(unused('X509_REVOCATION_STALE', target, staleParams(delta)));
  return { status: undefined, held: delta.thisUpdate };
}

/**
 * What one complete CRL, with its deltas, says: an entry, or nothing listed; undefined where it may not be used. Of a stale
 * one whose word is a hold, the day of that word.
 */
async function consult(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<Word | { readonly held: Date } | undefined> {
  const { certificate } = target;
  const complete = await verifyCrl(crl, target, context, findings);
  if (complete === undefined) return undefined;
  const { entry } = complete;
  if (entry !== undefined && isLasting(entry)) return { entry, source: complete, lists: [complete] };

  const deltas = await deltasOf(complete, target, context, findings);
  for (const delta of deltas) {
    if (delta.entry !== undefined && isLasting(delta.entry))
      return { entry: delta.entry, source: delta, lists: [delta] };
  }
  const fresh = (list: CertificateList): boolean => isFresh(list, context.at, context.options.maxRevocationAge);
  const newest = deltas.find((delta) => fresh(delta.crl));
  const source = newest ?? complete;
  if (!fresh(source.crl)) {
    findings.push(unused('X509_REVOCATION_STALE', target, staleParams(crl)));
    return entry?.reason === 'certificateHold' ? { held: crl.thisUpdate } : undefined;
  }
  const changed = newest?.entry;
  // (i), (j), (k): the delta's word first; removeFromCRL lifts a hold
  const lifted = changed?.reason === 'removeFromCRL' && source.crl.thisUpdate >= crl.thisUpdate;
  const current = lifted ? undefined : changed === undefined || changed.reason === 'removeFromCRL' ? entry : changed;
  if (current === undefined && !knowsCertificate(certificate.notAfter, source.crl.thisUpdate, crl.expiredCertsOnCrl)) {
    findings.push(unused('X509_REVOCATION_AFTER_EXPIRY', target, staleParams(source.crl)));
    return undefined;
  }
  return { entry: current, source, lists: newest === undefined ? [complete] : [complete, newest] };
}

/**
 * What speaks against silence in a list that is not needed otherwise: a lasting revocation, or a hold that is no older than
 * the silence. Signatures are checked only if there is an entry in it or in a delta.
 */
async function contradicting(
  crl: CertificateList,
  silent: VerifiedCrl | undefined,
  target: RevocationTarget,
  context: PathContext,
  findings: Finding[],
): Promise<Omit<StatusAnswer, 'findings'> | undefined> {
  const lists = context.evidence.crlsOf(crl.issuer).filter((list) => {
    context.budget.spend('evidence');
    return list === crl || list.deltaBase !== undefined;
  });
  const listed = lists.some((list) => entryIn(list, target.certificate, context) !== undefined);
  if (!listed) return undefined;
  const answer = await consult(crl, target, context, findings);
  if (answer === undefined || 'held' in answer || answer.entry === undefined) return undefined;
  const { entry, source } = answer;
  const counts = isLasting(entry) || silent === undefined || source.crl.thisUpdate >= silent.crl.thisUpdate;
  return counts ? revoked(entry, source) : undefined;
}

/** Delta CRLs for a complete one, youngest first (§6.3.3 (c), (h)): same scope, same key, covering its number. */
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
    ...(entry.invalidityDate === undefined ? {} : { invalidityDate: entry.invalidityDate }),
    ...origin(source),
  };
  if (source.signer.formerly !== true) return { status };
  return isLasting(entry)
    ? { status: undefined, formerly: status }
    : { status: undefined, held: source.crl.thisUpdate };
}

/** `lists`: all that an answer rests on; each has a signature of its own. */
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
    ...(issuer === undefined ? {} : { issuer }),
    ...(behind.length === 0 ? {} : { behind }),
  };
  return nextUpdate === undefined ? { thisUpdate, by } : { thisUpdate, nextUpdate, by };
}

function useOf({ crl: { der, signatureAlgorithm }, signer: { key } }: VerifiedCrl): SignedUse {
  return { der, algorithm: signatureAlgorithm, key };
}

function staleParams(crl: CertificateList): Finding['params'] {
  return {
    issuer: crl.issuer.text,
    thisUpdate: crl.thisUpdate.toISOString(),
    nextUpdate: crl.nextUpdate?.toISOString() ?? '',
  };
}
