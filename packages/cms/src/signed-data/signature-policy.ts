/**
 * The signature policy that a signer states (EN 319 122-1 §5.2.9), with the policy document if the signature contains
 * it (§5.2.10). The document is not interpreted; the relying party must do that.
 */
import { attempt, CodedError } from '@govseal/core';
import { type DigestName, readDigestAlgorithm } from '@govseal/crypto';
import { DerError, type DerNode, readOctetString, readOid, readSequence, Tag } from '@govseal/der';
import type { NamedPolicy } from '@govseal/evidence';
import { oid } from './oid.ts';
import type { SignerInfo } from './types.ts';

/** undefined: no policy, or the implied policy. */
export function readSignaturePolicy(info: SignerInfo): NamedPolicy | undefined {
  const value = info.signedAttributes?.find((attribute) => attribute.oid === oid.signaturePolicy)?.values[0];
  if (value === undefined || value.tag === Tag.NULL) return undefined;
  const document = readStore(info);
  const read = (): NamedPolicy => {
    const fields = readSequence(value);
    const id = readOid(fields.next());
    const hash = fields.optional(Tag.SEQUENCE);
    fields.optional(Tag.SEQUENCE); // qualifiers: where to obtain it, and a notice for the user
    fields.end();
    return { id, ...(hash === undefined ? NO_HASH : readHash(hash)), document };
  };
  return attempt(read, DerError) ?? { id: null, ...NO_HASH, document };
}

const NO_HASH = { digest: null, hash: new Uint8Array(0) } as const;

function readHash(node: DerNode): Pick<NamedPolicy, 'digest' | 'hash'> {
  const fields = readSequence(node);
  const algorithm = fields.next(Tag.SEQUENCE);
  const hash = readOctetString(fields.next());
  fields.end();
  return { digest: knownDigest(algorithm), hash };
}

function knownDigest(algorithm: DerNode): DigestName | null {
  return attempt(() => readDigestAlgorithm(algorithm), CodedError) ?? null;
}

/** The document inside signature-policy-store; null if there is none or only its location. */
function readStore(info: SignerInfo): Uint8Array | null {
  const store = info.unsignedAttributes.find((attribute) => attribute.oid === oid.signaturePolicyStore)?.values[0];
  if (store === undefined) return null;
  const read = (): Uint8Array | null => {
    const fields = readSequence(store);
    fields.next(); // which specification the document follows
    const document = fields.next();
    return document.tag === Tag.OCTET_STRING ? readOctetString(document) : null;
  };
  return attempt(read, DerError) ?? null;
}
