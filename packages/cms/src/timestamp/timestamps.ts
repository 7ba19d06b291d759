/**
 * The time-stamp attributes of a SignerInfo (EN 319 122-1 §5.2.8, §5.3, §5.5): signature, content and archive
 * time-stamps, with what each should cover. Tokens inside tokens are not followed.
 */
import { BudgetError, budgetCodes, type Finding, finding, findingFromError } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import { type DerNode, readOctetString, Tag } from '@govseal/der';
import type { TimestampEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { cmsCodes } from '../error.ts';
import { archiveImprint, type StampedSigner } from '../long-term/archive-time-stamp.ts';
import { coveredByArchive, type PlacedToken } from '../signed-data/covered.ts';
import type { CmsBudget } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';
import type { CollectSignedDataOptions, SignerInfo } from '../signed-data/types.ts';
import { collectTokenEvidence } from './token.ts';

const archives: ReadonlySet<string> = new Set([
  oid.archiveTimeStampV1,
  oid.archiveTimeStampV2,
  oid.archiveTimeStampV3,
  oid.escTimeStamp,
  oid.certCrlTimeStamp,
]);

/** The kind of time-stamp that an unsigned attribute holds, if it holds one. */
function unsignedKind(type: string): TimestampEvidence['kind'] | null {
  return type === oid.signatureTimeStamp ? 'signature' : archives.has(type) ? 'archive' : null;
}

export function hasTimestamps(info: SignerInfo): boolean {
  return (
    info.unsignedAttributes.some(({ oid: type }) => unsignedKind(type) !== null) ||
    info.signedAttributes?.some(({ oid: type }) => type === oid.contentTimeStamp) === true
  );
}

/** Evidence of every token, in the order of the attributes; omitted tokens are reported in `findings`. */
export async function collectTimestamps(
  { signedData, info }: Pick<StampedSigner, 'signedData' | 'info'>,
  options: CollectSignedDataOptions & { readonly pool: readonly Certificate[] },
  budget: CmsBudget,
  findings: Finding[],
): Promise<TimestampEvidence[]> {
  const { engine, pool } = options;
  const signer = { signedData, info, engine };
  const digestSignature = (name: DigestName): Promise<Uint8Array> | Uint8Array => engine.digest(name, info.signature);
  const digestContent = async (name: DigestName): Promise<Uint8Array | null> =>
    signedData.eContent === null ? options.digestContent(name) : engine.digest(name, signedData.eContent);
  const tokens: { kind: TimestampEvidence['kind']; value: DerNode; type: string }[] = [];
  for (const { oid: type, values } of info.signedAttributes ?? []) {
    if (type === oid.contentTimeStamp) for (const value of values) tokens.push({ kind: 'content', value, type });
  }
  for (const { oid: type, values } of info.unsignedAttributes) {
    const kind = unsignedKind(type);
    if (kind !== null) for (const value of values) tokens.push({ kind, value, type });
  }
  const out: PlacedToken[] = [];
  for (const { kind, value, type } of tokens) {
    try {
      budget.spend('timestamps', 1, { offset: value.start });
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      findings.push(findingFromError(error, budgetCodes));
      break;
    }
    const digestArchive = async (name: DigestName): Promise<Uint8Array | null> => {
      const imprint = { digest: name, contentDigest: await digestContent(name) };
      const covered = await archiveImprint(value.der, signer, imprint, findings);
      return covered === null ? null : engine.digest(name, covered);
    };
    const evaluated = kind !== 'archive' || type === oid.archiveTimeStampV3;
    if (!evaluated) findings.push(finding(cmsCodes, 'TST_ARCHIVE_NOT_JUDGED', { params: { attribute: type } }));
    const covered = {
      signature: digestSignature,
      content: digestContent,
      archive: digestArchive,
      document: () => null,
    };
    const digestCovered = evaluated ? covered[kind] : () => null;
    const id = `${options.id}/${kind}-time-stamp-${out.length}`;
    const limits = options.limits && { limits: options.limits };
    const token = { engine, kind, id, digestCovered, certificates: pool, ...limits };
    out.push({ value, evidence: await collectTokenEvidence(tokenBytes(value, type, findings), token) });
  }
  return Promise.all(
    out.map(async (placed) => {
      const { evidence } = placed;
      if (evidence.kind !== 'archive' || evidence.imprint !== 'match') return evidence;
      return { ...evidence, covers: await coveredByArchive(placed, out, signer, budget) };
    }),
  );
}

/**
 * RFC 3161 appendix A: the value is the ContentInfo itself. Some signing libraries wrap it in an OCTET STRING. Archive
 * time-stamps are read as written: hash indexes are over the values.
 */
function tokenBytes(value: DerNode, attribute: string, findings: Finding[]): Uint8Array {
  if (attribute !== oid.signatureTimeStamp || value.tag !== Tag.OCTET_STRING) return value.der;
  findings.push(finding(cmsCodes, 'TST_WRAPPED', { at: { offset: value.start }, params: { attribute } }));
  return readOctetString(value);
}
