/** KeyAgreeRecipientInfo (RFC 5652 §6.2.2) with an ephemeral key of the originator (RFC 5753 §3.1). */
import {
  contextConstructed,
  type DerNode,
  Fields,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
  write,
} from '@govseal/der';
import { octetsOf } from '../signed-data/ber.ts';
import { readSignerIdentifier } from '../signed-data/signer-info.ts';
import type { SignerIdentifier } from '../signed-data/types.ts';

/** One recipient whose key is wrapped under a key agreed with an ephemeral key (RFC 5753 §3.1). */
export interface KeyAgreement {
  /** Identified like a signer: by issuer and serial number, or by key identifier. */
  readonly rid: SignerIdentifier;
  /** OID of the scheme: ECDH with the digest of its key derivation. */
  readonly scheme: string;
  /** AlgorithmIdentifier of the key wrap, as received: it is an input of the key derivation. */
  readonly wrap: DerNode;
  /** The originator's ephemeral point, uncompressed or compressed. */
  readonly point: Uint8Array;
  /** User keying material; null if there is none. */
  readonly ukm: Uint8Array | null;
  /** The content encryption key, wrapped (RFC 3394). */
  readonly encryptedKey: Uint8Array;
}

/**
 * Reads the recipients of a KeyAgreeRecipientInfo. Empty for originators identified by a certificate, because their
 * static keys are not supported.
 */
export function readKeyAgreement(node: DerNode): KeyAgreement[] {
  const fields = new Fields(node);
  readSmallInteger(fields.next(Tag.INTEGER));
  const [originator] = fields.next(contextConstructed(0)).children;
  const material = fields.optional(contextConstructed(1));
  const ukm = material === undefined ? null : octetsOf(material.children[0]!);
  const algorithm = readSequence(fields.next(Tag.SEQUENCE));
  const scheme = readOid(algorithm.next(Tag.OID));
  const wrap = algorithm.next(Tag.SEQUENCE);
  algorithm.end();
  const keys = fields.next(Tag.SEQUENCE).children;
  fields.end();
  if (originator === undefined || originator.tag !== contextConstructed(1)) return [];
  const key = new Fields(originator);
  key.next(Tag.SEQUENCE);
  const point = key.next(Tag.BIT_STRING).content.subarray(1);
  key.end();
  return keys.map((entry) => {
    const parts = readSequence(entry);
    const rid = readIdentifier(parts.next());
    const encryptedKey = octetsOf(parts.next());
    parts.end();
    return { rid, scheme, wrap, point, ukm, encryptedKey };
  });
}

/** KeyAgreeRecipientIdentifier: a key identifier is in a SEQUENCE, unlike that of a signer. */
function readIdentifier(node: DerNode): SignerIdentifier {
  if (node.tag !== contextConstructed(0)) return readSignerIdentifier(node);
  return { kind: 'subjectKeyIdentifier', keyIdentifier: octetsOf(node.children[0]!) };
}

export interface WriteKeyAgreement {
  /** RecipientIdentifier: issuer and serial number. */
  readonly rid: Uint8Array;
  readonly scheme: string;
  readonly wrap: Uint8Array;
  readonly point: Uint8Array;
  readonly encryptedKey: Uint8Array;
}

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';

export function writeKeyAgreement({ rid, scheme, wrap, point, encryptedKey }: WriteKeyAgreement): Uint8Array {
  const originatorKey = write.encode(
    contextConstructed(1),
    write.sequence(write.oid(EC_PUBLIC_KEY)),
    write.bitString(point),
  );
  return write.encode(
    contextConstructed(1),
    write.integer(3), // RFC 5652 §6.2.2: always 3
    write.explicit(0, originatorKey),
    write.sequence(write.oid(scheme), wrap),
    write.sequence(write.sequence(rid, write.octetString(encryptedKey))),
  );
}

/** ECC-CMS-SharedInfo (RFC 5753 §7.2): the input of the derivation of the wrapping key besides the agreed secret. */
export function writeSharedInfo(wrap: Uint8Array, ukm: Uint8Array | null, keyLength: number): Uint8Array {
  const bits = new Uint8Array(4);
  new DataView(bits.buffer).setUint32(0, keyLength * 8);
  return write.sequence(
    wrap,
    ...(ukm === null ? [] : [write.explicit(0, write.octetString(ukm))]),
    write.explicit(2, write.octetString(bits)),
  );
}
