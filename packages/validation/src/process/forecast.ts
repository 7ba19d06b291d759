/**
 * Until when a signature can be proven, and what expires first: its own path, or a time-stamp that proves it, alone or with
 * the validation data that it covers. New revocation data is assumed to be available until a certificate expires; new
 * time-stamps, broken algorithms and revocations are not predicted.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { RevocationStatus, VerifiedPath } from '@govseal/x509';
import { materialsOf } from '../blocks/chain-algorithms.ts';
import { listOf, PoeSet } from '../past/proof-of-existence.ts';
import { reliabilityEnd, type SignedObject } from '../past/reliability-end.ts';
import type { ForecastLimit, ForecastReport } from '../report.ts';
import type { ValidationContext } from './context.ts';
import type { ValidatedTimestamp } from './time-stamp.ts';
import type { ValidatedSignature } from './validated-signature.ts';

type Limit = { readonly what: ForecastLimit['what']; readonly name: string; readonly time: Date };

interface Chain {
  readonly path: VerifiedPath;
  readonly revocation: readonly RevocationStatus[];
}

/** null for a signature that does not pass now. */
export function forecast(validated: ValidatedSignature, context: ValidationContext): ForecastReport | null {
  const { basis, evidence, report } = validated;
  if (basis === undefined || report.indication !== 'TOTAL_PASSED') return null;
  const ways: Limit[][] = [];
  const own = basis.path === null ? null : { path: basis.path, revocation: basis.revocation };
  if (own !== null && basis.passesNow) {
    const limits = limitsOfSignature(evidence, own, 'signer-certificate', context);
    ways.push([...limits, ...limitsOfSeal(validated, false, context)]);
  }
  for (const timestamp of basis.timestamps) {
    const way = own === null ? null : limitsByTimestamp(timestamp, own, validated, context);
    if (way !== null) ways.push([...way, ...limitsOfSeal(validated, true, context)]);
  }
  let best: Limit[] | null = null;
  for (const way of ways) {
    way.sort((a, b) => a.time.getTime() - b.time.getTime());
    if (way.length > 0 && (best === null || way[0]!.time > best[0]!.time)) best = way;
  }
  if (best === null) return null;
  const limits = best.map(({ what, name, time }) => ({ what, name, time: time.toISOString() }));
  return { until: limits[0]!.time, first: limits[0]!, limits };
}

/** A time-stamp that passes now proves what it covers as long as its own chain is valid. */
function limitsByTimestamp(
  { evidence: token, status, basic, past }: ValidatedTimestamp,
  own: Chain,
  validated: ValidatedSignature,
  context: ValidationContext,
): Limit[] | null {
  const { path, revocation } = basic.x509;
  if (token.kind === 'content' || status.indication !== 'PASSED' || past !== null || path === null) return null;
  const limits = limitsOfSignature(token.signature, { path, revocation }, 'timestamp-certificate', context);
  if (token.imprintDigest !== null) limits.push(...limitsOfDigest(token.imprintDigest, context));
  if (carriesAll(token, own, validated)) return limits;
  // Only the signer's own certificate may have expired: its authorities are validated at the current time.
  if (!validated.basis!.presentPath) return null;
  const [signer, ...authorities] = own.path.certificates;
  return [
    ...limits,
    ...authorities.map(({ subject, notAfter }) => limit('authority-certificate', subject.text, notAfter)),
    ...issuersOf(own, signer!.der),
    ...limitsOfMaterials(materialsOf(own.path, own.revocation), context),
  ];
}

/** Whether the token covers the validation data of the signer and of the time-stamp that proves the signing time. */
function carriesAll(
  token: ValidatedTimestamp['evidence'],
  own: Chain,
  { basis, provenTime }: ValidatedSignature,
): boolean {
  if (token.covers === undefined) return false;
  const covered = PoeSet.at(new Date(1)).with(listOf(token.covers), new Date(0));
  const isCovered = ({ path, revocation }: Chain): boolean =>
    materialsOf(path, revocation).every(({ object }) => covered.existedAt(object, new Date(0)));
  if (!isCovered(own)) return false;
  const signer = own.path.certificates[0]!;
  const untouched = token.genTime! <= signer.notAfter && own.revocation.every(({ status }) => status !== 'revoked');
  if (untouched) return true;
  const proof = basis!.timestamps.find(({ evidence }) => evidence.genTime?.getTime() === provenTime?.getTime());
  if (proof === undefined || proof.evidence === token) return proof !== undefined;
  const chain = proof.past === null ? proof.basic.x509 : { path: proof.past.path, revocation: proof.past.statuses };
  return chain.path !== null && isCovered({ path: chain.path, revocation: chain.revocation });
}

function limitsOfSignature(
  evidence: SignatureEvidence,
  { path, revocation }: Chain,
  leaf: 'signer-certificate' | 'timestamp-certificate',
  context: ValidationContext,
): Limit[] {
  const digests = evidence.digestAlgorithm === null ? [] : [evidence.digestAlgorithm];
  const own = { algorithm: evidence.algorithm, digests, key: evidence.signerKey };
  const periods = path.certificates.flatMap((certificate, index) => {
    if (certificate === path.anchor.certificate) return [];
    return [limit(index === 0 ? leaf : 'authority-certificate', certificate.subject.text, certificate.notAfter)];
  });
  const { sunset, subject } = path.anchor;
  return [
    ...periods,
    ...(sunset === undefined ? [] : [limit('anchor', subject.text, new Date(sunset.getTime() - 1))]),
    ...limitsOfMaterials([{ object: evidence.signatureValue, use: own }, ...materialsOf(path, revocation)], context),
  ];
}

/** A proven time clears the expiry of the seal and of its maker's certificate; the maker's authorities must still be valid. */
function limitsOfSeal({ evidence, basis }: ValidatedSignature, proven: boolean, context: ValidationContext): Limit[] {
  const { maker } = basis!;
  const { seal } = evidence;
  if (seal === undefined || maker === undefined || maker.path === null) return [];
  const { path, revocation } = maker;
  const periods = path.certificates.flatMap((certificate, index) => {
    if (certificate === path.anchor.certificate || (index === 0 && proven)) return [];
    const what = index === 0 ? 'seal-maker-certificate' : 'authority-certificate';
    return [limit(what, certificate.subject.text, certificate.notAfter)];
  });
  return [
    ...(proven ? [] : [limit('seal', seal.name, seal.validEnd)]),
    ...periods,
    ...limitsOfMaterials(materialsOf(path, revocation), context),
  ];
}

/** Data about an expired certificate counts until the certificate of the data's signer expires (§5.2.6.4 step 5). */
function issuersOf({ path, revocation }: Chain, signer: Uint8Array): Limit[] {
  return revocation.flatMap((status, index) => {
    const issuer = 'by' in status ? status.by?.issuer : undefined;
    if (issuer === undefined || path.certificates[index]?.der !== signer || path.certificates.includes(issuer))
      return [];
    return [limit('revocation-issuer', issuer.subject.text, issuer.notAfter)];
  });
}

function limitsOfMaterials(materials: readonly SignedObject[], { policy }: ValidationContext): Limit[] {
  if (policy.checks.algorithms !== 'fail') return [];
  const limits = new Map<string, Limit>();
  for (const { use } of materials) {
    const end = reliabilityEnd(policy.algorithms, use);
    if (end === 'open' || end === 'never') continue;
    limits.set(end.what, limit('algorithm', end.what, new Date(end.until.getTime() - 1)));
  }
  return [...limits.values()];
}

function limitsOfDigest(digest: string, { policy }: ValidationContext): Limit[] {
  const row = policy.algorithms.digests.find(({ name }) => name === digest);
  if (policy.checks.algorithms !== 'fail' || row?.until === undefined) return [];
  return [limit('algorithm', digest, new Date(Date.parse(`${row.until}T00:00:00Z`) - 1))];
}

function limit(what: Limit['what'], name: string, time: Date): Limit {
  return { what, name, time };
}
