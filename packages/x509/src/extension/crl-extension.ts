/** Decodes the extensions of CRLs and their entries (RFC 5280 §5.2, §5.3). */
import { type DerNode, expectTag, readEnumerated, readInteger, readSequence, readTime, Tag } from '@govseal/der';
import { reasonName } from '../crl/reason.ts';
import { x509Error } from '../error.ts';
import { readGeneralNames } from '../name/general-name.ts';
import type { IssuingDistributionPoint, RevocationReason } from '../revocation-types.ts';
import type { GeneralName } from '../types.ts';
import { readDistributionPointName } from './identifier.ts';
import { readNamedBits } from './usage.ts';

/** CRLNumber and BaseCRLNumber (RFC 5280 §5.2.3, §5.2.4): non-negative, up to 20 bytes. */
export function readCrlNumber(node: DerNode): bigint {
  const value = readInteger(expectTag(node, Tag.INTEGER));
  if (value < 0n || node.content.length > 21) throw malformed(node, 'CRLNumber');
  return value;
}

/** RFC 5280 §5.2.5: must not be empty. */
export function readIssuingDistributionPoint(node: DerNode): IssuingDistributionPoint {
  const fields = readSequence(node);
  if (node.children.length === 0) throw malformed(node, 'issuingDistributionPoint');
  const name = fields.optional(0xa0);
  const user = readFlag(fields.optional(0x81));
  const ca = readFlag(fields.optional(0x82));
  const reasons = fields.optional(0x83);
  const indirect = readFlag(fields.optional(0x84));
  const attribute = readFlag(fields.optional(0x85));
  fields.end();
  if (Number(user) + Number(ca) + Number(attribute) > 1) throw malformed(node, 'onlyContains');
  return {
    ...(name === undefined ? {} : readDistributionPointName(name)),
    onlyContainsUserCerts: user,
    onlyContainsCACerts: ca,
    onlySomeReasons: reasons === undefined ? undefined : readNamedBits(reasons).set,
    indirectCRL: indirect,
    onlyContainsAttributeCerts: attribute,
  };
}

/** BOOLEAN DEFAULT FALSE under an IMPLICIT tag: if present, it is FF (X.690 §11.1, §11.5). */
function readFlag(node: DerNode | undefined): boolean {
  if (node === undefined) return false;
  const { content } = node;
  if (content.length !== 1 || content[0] !== 0xff) throw malformed(node, 'BOOLEAN');
  return true;
}

/** RFC 5280 §5.3.1 */
export function readReasonCode(node: DerNode): RevocationReason {
  const reason = reasonName(readEnumerated(node));
  if (reason === undefined) throw malformed(node, 'reasonCode');
  return reason;
}

/** expiredCertsOnCRL is a GeneralizedTime (ISO/IEC 9594-8); real CAs also write UTCTime, which every reader reads alike. */
export function readExpiredCertsOnCrl(node: DerNode): Date {
  return readTime(node);
}

/** RFC 5280 §5.3.2: GeneralizedTime without fraction. */
export function readGeneralizedTime(node: DerNode): Date {
  return readTime(expectTag(node, Tag.GENERALIZED_TIME));
}

/** RFC 5280 §5.3.3 */
export function readCertificateIssuer(node: DerNode): GeneralName[] {
  return readGeneralNames(node);
}

function malformed(node: DerNode, field: string): Error {
  return x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { field });
}
