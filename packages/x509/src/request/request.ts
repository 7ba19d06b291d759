/** Parses, verifies and builds PKCS #10 certification requests (RFC 2986). */
import {
  type CryptoEngine,
  defaultAlgorithm,
  readPublicKey,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
  type SigningKey,
  writePublicKey,
  writeSignatureAlgorithm,
} from '@govseal/crypto';
import {
  type DerNode,
  Fields,
  parseDer,
  readBitStringBytes,
  readOid,
  readSequence,
  readSetOf,
  readSmallInteger,
  Tag,
  write,
} from '@govseal/der';
import { reading, x509Error } from '../error.ts';
import { readExtensions } from '../extension/extension.ts';
import { parseName } from '../name/name.ts';
import type { CertificationRequest } from '../revocation-types.ts';
import type { Extension } from '../types.ts';

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

/** Parses one request that fills the bytes exactly; `verifyRequest` verifies its signature. Throws `X509Error`. */
export function parseCsr(der: Uint8Array): CertificationRequest {
  return reading(() => {
    const outer = readSequence(parseDer(der));
    const info = outer.next(Tag.SEQUENCE);
    const signatureAlgorithm = readSignatureAlgorithm(outer.next(Tag.SEQUENCE));
    const signatureValue = readBitStringBytes(outer.next());
    outer.end();

    const fields = new Fields(info);
    const version = readSmallInteger(fields.next(Tag.INTEGER));
    if (version !== 0) throw x509Error('X509_REQUEST', {}, { version });
    const subject = parseName(fields.next(Tag.SEQUENCE));
    const spki = fields.next(Tag.SEQUENCE);
    // Some software omits an empty attribute set although it is not OPTIONAL; the meaning is unambiguous.
    const attributes = readAttributes(fields.optional(0xa0));
    fields.end();
    return {
      der,
      info: info.der,
      subject,
      spki: spki.der,
      publicKey: readPublicKey(spki),
      signatureAlgorithm,
      signatureValue,
      ...attributes,
      extension: (oid) => attributes.extensions.find((extension) => extension.oid === oid),
    };
  });
}

function readAttributes(node: DerNode | undefined): Pick<CertificationRequest, 'attributes' | 'extensions'> {
  const attributes: { oid: string; values: readonly Uint8Array[] }[] = [];
  let extensions: readonly Extension[] = [];
  const seen = new Set<string>();
  for (const member of node === undefined ? [] : readSetOf(node, 0xa0)) {
    const fields = readSequence(member);
    const oid = readOid(fields.next());
    const values = readSetOf(fields.next());
    fields.end();
    if (seen.has(oid)) throw x509Error('X509_REQUEST', { offset: member.start }, { duplicate: oid });
    seen.add(oid);
    if (oid !== EXTENSION_REQUEST) {
      attributes.push({ oid, values: values.map((value) => value.der) });
      continue;
    }
    // RFC 2985 §5.4.2: SINGLE VALUE
    if (values.length !== 1) throw x509Error('X509_REQUEST', { offset: member.start }, { attribute: oid });
    extensions = readExtensions(values[0]!, []);
  }
  return { attributes, extensions };
}

/**
 * Verifies the proof of possession. Throws `X509_REQUEST_SIGNATURE` unless the request is signed with the requested
 * key.
 */
export async function verifyRequest(request: CertificationRequest, engine: CryptoEngine): Promise<void> {
  const { signatureAlgorithm, publicKey, info, signatureValue } = request;
  if (!(await engine.verify(signatureAlgorithm, publicKey, info, signatureValue))) {
    throw x509Error('X509_REQUEST_SIGNATURE', {}, { subject: request.subject.text });
  }
}

/** The content of a request and its key. */
export interface BuildCsrOptions {
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  /** The key to certify, in software or in a device. */
  readonly key: SigningKey;
  /** Default: `defaultAlgorithm` of the key. */
  readonly algorithm?: SignatureAlgorithm;
  /** Requested extensions (PKCS #9 extensionRequest), DER of each. */
  readonly extensions?: readonly Uint8Array[];
}

/** Builds a request signed with its own key; DER. */
export async function buildCsr(options: BuildCsrOptions): Promise<Uint8Array> {
  const { subject, key, extensions = [] } = options;
  const algorithm = options.algorithm ?? defaultAlgorithm(key.publicKey);
  const attributes =
    extensions.length === 0
      ? []
      : [write.sequence(write.oid(EXTENSION_REQUEST), write.setOf([write.sequence(...extensions)]))];
  const info = write.sequence(write.integer(0), subject, writePublicKey(key.publicKey), write.setOf(attributes, 0xa0));
  const signature = await key.sign(algorithm, info);
  return write.sequence(info, writeSignatureAlgorithm(algorithm, 'certificate'), write.bitString(signature));
}
