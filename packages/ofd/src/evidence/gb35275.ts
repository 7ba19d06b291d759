/**
 * GB/T 35275 SignedData (the PKCS #7 of SM2) in the shape that `cms` reads, RFC 5652: the outer type's OID is exchanged,
 * the inner one where the standard's two spellings of "data" are mixed, bare r ‖ s values are wrapped. Nothing that is
 * signed is touched: signed attributes and content stay as received.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import { derFromP1363 } from '@govseal/crypto';
import { contextConstructed, type DerNode, parseDer, readOid, readSequence, Tag, write } from '@govseal/der';
import { sealCodes } from '../error.ts';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const GB_DATA = '1.2.156.10197.6.1.4.2.1';
const GB_SIGNED_DATA = '1.2.156.10197.6.1.4.2.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const EITHER_DATA: ReadonlySet<string> = new Set([DATA, GB_DATA]);

/** The octets for `parseSignedData`; those of RFC 5652's own type come back as they are. Throws `DerError`. */
export function toRfc5652(bytes: Uint8Array, findings: Finding[]): Uint8Array {
  const info = readSequence(parseDer(bytes));
  const type = readOid(info.next(Tag.OID));
  if (type !== GB_SIGNED_DATA && type !== SIGNED_DATA) return bytes;
  const wrapper = info.next(contextConstructed(0));
  info.end();
  const fields = readSequence(wrapper.children[0] ?? wrapper);
  const version = fields.next(Tag.INTEGER);
  const digests = fields.next(Tag.SET);
  const content = fields.next(Tag.SEQUENCE);
  const rest = [...fields.rest()];
  const signers = rest.pop();
  if (signers?.tag !== Tag.SET) return bytes;
  const unified = unify(content, signers, findings);
  return write.sequence(
    write.oid(SIGNED_DATA),
    write.explicit(
      0,
      write.sequence(
        type === GB_SIGNED_DATA ? versionFor(version, unified) : version.der,
        digests.der,
        unified,
        ...rest.map(({ der }) => der),
        write.encode(Tag.SET, ...signers.children.map((signer) => wrapValue(signer, findings))),
      ),
    ),
  );
}

/** GB/T 35275 has version 1 whatever the content is, RFC 5652 §5.1 wants 3 for any but its own "data". */
function versionFor(version: DerNode, content: Uint8Array): Uint8Array {
  const inner = parseDer(content).children[0];
  const own = inner?.tag !== Tag.OID || readOid(inner) === DATA;
  return own || !equalBytes(version.der, write.integer(1)) ? version.der : write.integer(3);
}

/** One spelling of "data" in eContentType: the one that the signed attribute has, RFC 5652's where there is none. */
function unify(content: DerNode, signers: DerNode, findings: Finding[]): Uint8Array {
  const [typeNode, ...value] = content.children;
  const inner = typeNode?.tag === Tag.OID ? readOid(typeNode) : '';
  if (!EITHER_DATA.has(inner)) return content.der;
  const stated = signers.children.map(contentTypeOf);
  const wanted = stated[0] ?? DATA;
  if (!EITHER_DATA.has(wanted) || wanted === inner) return content.der;
  if (stated[0] !== null) {
    const params = { attribute: wanted, content: inner };
    findings.push(finding(sealCodes, 'OFD_CMS_CONTENT_TYPE', { params }));
  }
  return write.sequence(write.oid(wanted), ...value.map(({ der }) => der));
}

/** The content-type attribute's value; null where there are no signed attributes, or none of this type. */
function contentTypeOf(signer: DerNode): string | null {
  const attributes = signer.children.find(({ tag }) => tag === contextConstructed(0));
  for (const attribute of attributes?.children ?? []) {
    const [type, values] = attribute.children;
    const value = values?.children[0];
    if (type?.tag === Tag.OID && readOid(type) === CONTENT_TYPE && value?.tag === Tag.OID) return readOid(value);
  }
  return null;
}

/** encryptedDigest of 64 octets that are no DER; time-stamps are over the value, so beside unsigned attributes it stays. */
function wrapValue(signer: DerNode, findings: Finding[]): Uint8Array {
  const last = signer.children.at(-1);
  const bare = last?.tag === Tag.OCTET_STRING && last.content.length === 64;
  if (!bare || (last.content[0] === 0x30 && last.content[1] === 0x3e)) return signer.der;
  findings.push(finding(sealCodes, 'OFD_SIGNATURE_RAW', { params: { part: 'CMS' } }));
  const value = write.octetString(derFromP1363(last.content, 'SM2') ?? last.content);
  return write.sequence(...signer.children.slice(0, -1).map(({ der }) => der), value);
}
