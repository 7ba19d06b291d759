/**
 * The rules for attributes that do not need cryptography (RFC 5652 §5.3 and §11, EN 319 122-1 §5): presence, cardinality,
 * place and encoding. Unsigned attributes are only read for time-stamps and pools, and never trusted.
 */
import { attempt, type CodedError, type Finding, finding } from '@govseal/core';
import { DerError, type DerNode, parseBerPrefix, readOid, Tag } from '@govseal/der';
import { cmsCodes } from '../error.ts';
import { octetsOf } from './ber.ts';
import { oid } from './oid.ts';
import { readSigningTime } from './signing-time.ts';
import type { Attribute, SignerInfo } from './types.ts';

/** Signed attributes that have exactly one value. */
const singleValued: ReadonlySet<string> = new Set([
  oid.contentType,
  oid.messageDigest,
  oid.signingTime,
  oid.signingCertificate,
  oid.signingCertificateV2,
  oid.algorithmProtection,
  oid.signaturePolicy,
  oid.signerLocation,
  oid.signerAttributes,
  oid.signerAttributesV2,
]);

/** RFC 5652 §11: these must be signed; otherwise a reader might accept unsigned ones. */
const signedOnly: ReadonlySet<string> = new Set([oid.contentType, oid.messageDigest, oid.signingTime]);
const signedPreferred: ReadonlySet<string> = new Set([
  oid.signingCertificate,
  oid.signingCertificateV2,
  oid.algorithmProtection,
  oid.signaturePolicy,
  oid.contentTimeStamp,
]);

export interface SignedAttributeFacts {
  readonly contentType: string | null;
  readonly messageDigest: Uint8Array | null;
  readonly signingTime: Date | null;
}

/** Reads the three attributes of RFC 5652 §11 and checks cardinalities; deviations are added to `findings`. */
export function checkSignedAttributes(attributes: readonly Attribute[], findings: Finding[]): SignedAttributeFacts {
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const params = { attribute: attribute.oid };
    // RFC 5652 §5.3: each attribute type only once, but EN 319 122-1 §5.2.8 allows several content-time-stamps.
    if (seen.has(attribute.oid) && attribute.oid !== oid.contentTimeStamp) {
      findings.push(finding(cmsCodes, 'CMS_ATTRIBUTE_DUPLICATE', { params }));
    }
    seen.add(attribute.oid);
    if (attribute.values.length === 0 || (singleValued.has(attribute.oid) && attribute.values.length !== 1)) {
      findings.push(
        finding(cmsCodes, 'CMS_ATTRIBUTE_VALUES', { params: { ...params, count: attribute.values.length } }),
      );
    }
  }
  const code = 'CMS_ATTRIBUTE_MALFORMED';
  const contentType = readValue(attributes, { type: oid.contentType, code }, readOid, findings);
  const messageDigest = readValue(attributes, { type: oid.messageDigest, code }, octetsOf, findings);
  const timed = { type: oid.signingTime, code: 'CMS_SIGNING_TIME_MALFORMED' } as const;
  const signingTime = readValue(attributes, timed, (node) => readSigningTime(node, findings), findings);
  if (!seen.has(oid.contentType)) findings.push(finding(cmsCodes, 'CMS_CONTENT_TYPE_ABSENT'));
  if (!seen.has(oid.messageDigest)) findings.push(finding(cmsCodes, 'CMS_MESSAGE_DIGEST_ABSENT'));
  return { contentType, messageDigest, signingTime };
}

/** Proofs of existence that are recognised but not evaluated: they have no effect on the verdict. */
const uncheckedProofs: ReadonlySet<string> = new Set([
  oid.evidenceRecordInternal,
  oid.evidenceRecordExternal,
  oid.longTermValidation,
]);

/** Attributes that must be signed are reported and ignored in the unsigned set. */
export function checkUnsignedAttributes(info: SignerInfo, findings: Finding[]): void {
  for (const { oid: type } of info.unsignedAttributes) {
    const params = { attribute: type };
    if (uncheckedProofs.has(type)) findings.push(finding(cmsCodes, 'TST_EVIDENCE_RECORD', { params }));
    else if (signedOnly.has(type)) findings.push(finding(cmsCodes, 'CMS_ATTRIBUTE_MISPLACED', { params }));
    else if (signedPreferred.has(type)) {
      findings.push(finding(cmsCodes, 'CMS_ATTRIBUTE_MISPLACED', { params, severity: 'warning' }));
    }
  }
}

/** The first value of an attribute; null if the attribute is absent or cannot be read. */
function readValue<Value>(
  attributes: readonly Attribute[],
  { type, code }: { readonly type: string; readonly code: 'CMS_ATTRIBUTE_MALFORMED' | 'CMS_SIGNING_TIME_MALFORMED' },
  read: (node: DerNode) => Value,
  findings: Finding[],
): Value | null {
  const node = attributes.find((attribute) => attribute.oid === type)?.values[0];
  if (node === undefined) return null;
  try {
    return read(node);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    findings.push(malformed(code, error, type));
    return null;
  }
}

function malformed(
  code: 'CMS_ATTRIBUTE_MALFORMED' | 'CMS_SIGNING_TIME_MALFORMED',
  error: CodedError,
  attribute: string,
): Finding {
  return finding(cmsCodes, code, { at: error.at, params: { attribute, reason: error.code } });
}

/**
 * Whether the bytes could be signed attributes, a SET OF Attribute in DER or BER. A signature over such content
 * without signed attributes can be turned into one over other content (existential forgery,
 * draft-ietf-lamps-cms-euf-cma-signeddata).
 */
export function looksLikeSignedAttributes(content: Uint8Array): boolean {
  if (content[0] !== Tag.SET) return false;
  const set = attempt(() => parseBerPrefix(content).node, DerError);
  return (
    set !== undefined &&
    set.end === content.length &&
    set.children.length > 0 &&
    set.children.every(
      ({ tag, children }) =>
        tag === Tag.SEQUENCE && children.length === 2 && children[0]!.tag === Tag.OID && children[1]!.tag === Tag.SET,
    )
  );
}
