/**
 * Determines when a revocation takes effect. A hold that becomes final keeps its date (Rec. ITU-T X.509 §9.5.3.1), but
 * many CAs write the later date of the decision. If any data shows a hold, and none shows its release before the
 * revocation, the revocation takes effect at the start of the hold.
 */
import { reasonNumber } from '../../crl/reason.ts';
import type { PathContext } from '../context.ts';
import type { RevokedStatus } from '../path-types.ts';
import { crlIssuers, distributionPoints, scopeOf } from './crl-scope.ts';
import { isLater, knowsCertificate } from './freshness.ts';
import { concerns, verifyOcsp } from './ocsp-status.ts';
import type { RevocationTarget } from './target.ts';
import { entryIn, verifyCrl } from './verified-crl.ts';

/** The statement of one CRL or OCSP response about a hold. Its signature is verified only if it matters. */
interface Statement {
  readonly thisUpdate: Date;
  /** Start of the hold; undefined: the certificate is not on hold at thisUpdate. */
  readonly heldSince: Date | undefined;
  readonly invalidityDate?: Date | undefined;
  readonly verify: () => Promise<boolean>;
}

const HOLD_REASON = 1 << reasonNumber('certificateHold');

/**
 * Returns the revocation with the start of the earliest unreleased hold as its time, if that is before the stated time.
 */
export async function fromUnreleasedHold(
  revoked: RevokedStatus,
  target: RevocationTarget,
  context: PathContext,
): Promise<RevokedStatus> {
  const stated = revoked.revocationTime;
  const statements = [...crlStatements(target, context), ...(await ocspStatements(target, context))];
  // Sorted by start, and for equal starts the newest statement first: a release must be newer than that.
  const holds = statements
    .flatMap((one) => (one.heldSince !== undefined && one.heldSince < stated ? [{ ...one, since: one.heldSince }] : []))
    .sort((a, b) => a.since.getTime() - b.since.getTime() || b.thisUpdate.getTime() - a.thisUpdate.getTime());
  if (holds.length === 0) return revoked;
  const releases = statements
    .filter(({ heldSince, thisUpdate }) => heldSince === undefined && thisUpdate < stated)
    .sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  const lastRelease = await firstVerified(releases);
  for (const hold of holds) {
    if (lastRelease !== undefined && lastRelease.thisUpdate > hold.thisUpdate) continue;
    if (!(await hold.verify())) continue;
    const invalidityDate = earliest(revoked.invalidityDate, hold.invalidityDate);
    const since = { revocationTime: hold.since, statedRevocationTime: stated };
    return { ...revoked, ...since, invalidityDate };
  }
  return revoked;
}

function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

async function firstVerified(statements: readonly Statement[]): Promise<Statement | undefined> {
  for (const statement of statements) if (await statement.verify()) return statement;
  return undefined;
}

function crlStatements(target: RevocationTarget, context: PathContext): Statement[] {
  const { certificate } = target;
  const statements: Statement[] = [];
  for (const point of distributionPoints(certificate)) {
    for (const name of crlIssuers(point, certificate)) {
      for (const crl of context.evidence.crlsOf(name)) {
        context.budget.spend('evidence');
        const scope = scopeOf(crl, point, certificate);
        if ('outside' in scope) continue;
        const entry = entryIn(crl, certificate, context);
        const { thisUpdate } = crl;
        const verify = async (): Promise<boolean> => (await verifyCrl(crl, target, context, [])) !== undefined;
        if (entry?.reason === 'certificateHold') {
          const { revocationDate: heldSince, invalidityDate } = entry;
          statements.push({ thisUpdate, heldSince, invalidityDate, verify });
          continue;
        }
        // A delta lists only changes, and a CRL for other reasons has no holds.
        const released =
          crl.deltaBase === undefined
            ? entry === undefined && (scope.mask & HOLD_REASON) !== 0
            : entry?.reason === 'removeFromCRL';
        // An entry may also be absent because the certificate has expired (RFC 5280 §3.3).
        const known = knowsCertificate(certificate.notAfter, thisUpdate, crl.expiredCertsOnCrl);
        if (released && known && !isLater(crl, context)) statements.push({ thisUpdate, heldSince: undefined, verify });
      }
    }
  }
  return statements;
}

async function ocspStatements(target: RevocationTarget, context: PathContext): Promise<Statement[]> {
  const { serialNumber, notAfter } = target.certificate;
  const statements: Statement[] = [];
  for (const candidate of context.evidence.ocspFor(serialNumber)) {
    context.budget.spend('evidence');
    const { single } = candidate;
    const { thisUpdate, status, archiveCutoff } = single;
    const held = status === 'revoked' && single.reason === 'certificateHold';
    const released = status === 'good' && knowsCertificate(notAfter, thisUpdate, archiveCutoff);
    const later = isLater({ thisUpdate, producedAt: candidate.response.producedAt }, context);
    if ((!held && (!released || later)) || !(await concerns(candidate, target, context))) continue;
    const verify = async (): Promise<boolean> => 'responder' in (await verifyOcsp(candidate, target, context));
    const { invalidityDate } = single;
    statements.push({ thisUpdate, heldSince: held ? single.revocationTime : undefined, invalidityDate, verify });
  }
  return statements;
}
