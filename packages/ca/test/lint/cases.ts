/** For every lint, a certificate that violates it and one that does not; they differ in nothing else. */
import { fromHex } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import { Tag, write } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import type { CertificateLintCode } from '../../src/lint/codes.ts';
import {
  base,
  ca,
  crl,
  ED25519,
  EKU,
  eku,
  F4,
  guessable,
  host,
  identifier,
  issuer,
  type Make,
  make,
  modulus,
  name,
  names,
  neutral,
  OID,
  ORGANIZATION_CODE,
  patched,
  product,
  rdn,
  root,
  roughModulus,
  rsa,
  SM2,
  spki,
} from './make.ts';

export type Case = () => Promise<Certificate>;
const rsaKey = (n: Uint8Array, e: Uint8Array = F4): Make => ({ spki: rsa(n, e) });
/** By code: a certificate that violates the rule, and a similar one that does not. */
export const cases: Readonly<
  Record<Exclude<CertificateLintCode, 'CERTLINT_UNREADABLE'>, readonly [bad: Case, good: Case]>
> = {
  CERTLINT_VERSION: [() => patched({ only: [] }, (tbs) => tbs.slice(1)), () => make()],
  CERTLINT_SERIAL_NUMBER: [
    () =>
      patched({}, (tbs) =>
        tbs.map((member, i) => (i === 1 ? write.encode(Tag.INTEGER, fromHex(`81${'00'.repeat(12)}`)) : member)),
      ),
    () => make({ serial: '01'.repeat(20) }),
  ],
  CERTLINT_SERIAL_NUMBER_ENTROPY: [
    () => make({ serial: '0102030405060708' }),
    () => make({ serial: '010203040506070809' }),
  ],
  CERTLINT_UNIQUE_IDENTIFIERS: [
    () => patched({}, (tbs) => [...tbs.slice(0, -1), write.implicit(1, fromHex('0001')), tbs.at(-1)!]),
    () => make(),
  ],
  CERTLINT_SIGNATURE_DIGEST: [() => make({ algorithm: { scheme: 'ECDSA', digest: 'SHA-1' } }), () => make()],
  CERTLINT_SIGNATURE_PARAMETERS: [
    () => {
      const withNull = write.sequence(write.oid('1.2.156.10197.1.501'), write.nullValue());
      const options = { spki: spki.sm2, algorithm: SM2 };
      return patched(options, (tbs) => tbs.map((member, i) => (i === 2 ? withNull : member)), withNull);
    },
    () => make({ spki: spki.sm2, algorithm: SM2 }),
  ],
  CERTLINT_SM2_CHAIN: [() => make({ spki: spki.sm2 }), () => make({ spki: spki.sm2, algorithm: SM2 })],
  CERTLINT_VALIDITY_ORDER: [() => make({ to: '2026-08-31T00:00:00Z' }), () => make({ to: '2026-09-01T00:00:00Z' })],
  CERTLINT_VALIDITY_ENCODING: [
    () =>
      patched({}, (tbs) =>
        tbs.map((member, i) =>
          i === 4
            ? write.sequence(
                write.encode(Tag.GENERALIZED_TIME, new TextEncoder().encode('20260901000000Z')),
                write.time(new Date('2027-08-31T23:59:59Z')),
              )
            : member,
        ),
      ),
    () => make({ to: '2051-01-01T00:00:00Z' }),
  ],
  CERTLINT_SERVER_VALIDITY: [
    () => make({ to: '2027-10-31T00:00:00Z', ext: { eku: eku([EKU.server]), san: host('a.example') } }),
    () => make({ ext: { eku: eku([EKU.server]), san: host('a.example') } }),
  ],
  CERTLINT_NAME_EMPTY: [
    () => make({ subject: names(), ext: { san: host('a.example') } }),
    () =>
      make({
        subject: names(),
        ext: { san: extensions.subjectAltName([{ kind: 'dNSName', value: 'a.example' }], { critical: true }) },
      }),
  ],
  CERTLINT_NAME_STRING_TYPE: [
    () => make({ subject: names(rdn('2.5.4.3', 0x14, 'Zhang')) }),
    () => make({ subject: names(rdn('2.5.4.3', Tag.UTF8_STRING, 'Zhang')) }),
  ],
  CERTLINT_NAME_COUNTRY: [
    () => make({ subject: names(rdn('2.5.4.6', Tag.PRINTABLE_STRING, 'cn')) }),
    () => make({ subject: names(rdn('2.5.4.6', Tag.PRINTABLE_STRING, 'CN')) }),
  ],
  CERTLINT_NAME_LENGTH: [
    () => make({ subject: name(['CN', '名'.repeat(65)]) }),
    () => make({ subject: name(['CN', '名'.repeat(64)]) }),
  ],
  CERTLINT_NAME_WHITE_SPACE: [
    () => make({ subject: name(['CN', '示例 ']) }),
    () => make({ subject: name(['CN', '示 例']) }),
  ],
  CERTLINT_NAME_REPEATED: [
    () => make({ subject: name(['CN', '甲'], ['CN', '乙']) }),
    () => make({ subject: name(['OU', '甲'], ['OU', '乙'], ['CN', '丙']) }),
  ],
  CERTLINT_NAME_MULTI_VALUED: [
    () => {
      const attribute = (oid: string, text: string): Uint8Array =>
        write.sequence(write.oid(oid), write.utf8String(text));
      return make({ subject: names(write.setOf([attribute('2.5.4.3', 'a'), attribute('2.5.4.11', 'b')])) });
    },
    () => make(),
  ],
  CERTLINT_EXTENSIONS_ABSENT: [() => make({ only: [] }), () => make({ only: [base.ku!] })],
  CERTLINT_CRITICAL_UNKNOWN: [
    () => make({ ext: { x: extensions.raw('2.999.7', true, write.nullValue()) } }),
    () => make({ ext: { x: extensions.raw('2.999.7', false, write.nullValue()) } }),
  ],
  CERTLINT_SUBJECT_KEY_IDENTIFIER: [() => make({ ext: { ...ca, ski: undefined } }), () => make({ ext: ca })],
  CERTLINT_LEAF_KEY_IDENTIFIER: [() => make({ ext: { ski: undefined } }), () => make()],
  CERTLINT_KEY_IDENTIFIER_CRITICAL: [
    () => make({ ext: { ski: extensions.raw(OID.ski, true, write.octetString(identifier)) } }),
    () => make(),
  ],
  CERTLINT_AUTHORITY_KEY_IDENTIFIER: [
    () => make({ ext: { aki: undefined } }),
    () => make({ ...root, ext: { ...ca, aki: undefined } }),
  ],
  CERTLINT_ROOT_KEY_IDENTIFIER: [
    () => make({ ...root, ext: { ...ca, aki: extensions.authorityKeyIdentifier(fromHex('09')) } }),
    () => make(root),
  ],
  CERTLINT_AUTHORITY_SERIAL: [
    () => {
      const general = write.encode(0xa1, write.encode(0xa4, issuer));
      const value = write.sequence(write.implicit(0, identifier), general, write.encode(0x82, fromHex('01')));
      return make({ ext: { aki: extensions.raw(OID.aki, false, value) } });
    },
    () => make(),
  ],
  CERTLINT_KEY_USAGE_PRESENT: [() => make({ ext: { ku: undefined } }), () => make()],
  CERTLINT_KEY_USAGE_CRITICAL: [
    () => make({ ext: { ku: extensions.raw(OID.ku, false, write.namedBits([0])) } }),
    () => make(),
  ],
  CERTLINT_KEY_USAGE_ENCODING: [
    () => make({ ext: { ku: extensions.raw(OID.ku, true, fromHex('030200c0')) } }),
    () => make(),
  ],
  CERTLINT_CERT_SIGN: [() => make({ ext: { ...ca, bc: base.bc } }), () => make({ ext: ca })],
  CERTLINT_CRL_SIGN: [
    () => make({ ext: { ...ca, ku: extensions.keyUsage(['keyCertSign']) } }),
    () => make({ ext: ca }),
  ],
  CERTLINT_AGREEMENT_BITS: [
    () => make({ ext: { ku: extensions.keyUsage(['encipherOnly']) } }),
    () => make({ ext: { ku: extensions.keyUsage(['keyAgreement', 'encipherOnly']) } }),
  ],
  CERTLINT_KEY_USAGE_FITS_KEY: [
    () => make({ ext: { ku: extensions.keyUsage(['keyEncipherment']) } }),
    () =>
      make({
        spki: spki.sm2,
        algorithm: SM2,
        ext: { ku: extensions.keyUsage(['keyEncipherment', 'dataEncipherment', 'keyAgreement']) },
      }),
  ],
  CERTLINT_DUAL_USE: [
    () => make({ ext: { ku: extensions.keyUsage(['digitalSignature', 'keyAgreement']) } }),
    () => make({ ext: { ku: extensions.keyUsage(['keyAgreement']) } }),
  ],
  CERTLINT_BASIC_CONSTRAINTS_CRITICAL: [
    () => make({ ext: { ...ca, bc: extensions.raw(OID.bc, false, write.sequence(write.boolean(true))) } }),
    () => make({ ext: ca }),
  ],
  CERTLINT_PATH_LENGTH: [
    () => make({ ext: { bc: extensions.raw(OID.bc, true, write.sequence(write.integer(0))) } }),
    () => make({ ext: ca }),
  ],
  CERTLINT_BASIC_CONSTRAINTS_ENCODING: [
    () => make({ ext: { bc: extensions.raw(OID.bc, true, fromHex('3003010100')) } }),
    () => make(),
  ],
  CERTLINT_POLICY_PRESENT: [
    () => make({ ext: { policies: undefined } }),
    () => make({ ...root, ext: { ...ca, policies: undefined } }),
  ],
  CERTLINT_ANY_POLICY: [
    () => make({ ext: { policies: extensions.certificatePolicies(['2.5.29.32.0']) } }),
    () => make({ ext: { ...ca, policies: extensions.certificatePolicies(['2.5.29.32.0']) } }),
  ],
  CERTLINT_ALT_NAME_HOST: [
    () => make({ ext: { san: host('a_b.example') } }),
    () => make({ ext: { san: host('*.a-b.example') } }),
  ],
  CERTLINT_ALT_NAME_ADDRESS: [
    () => make({ ext: { san: extensions.subjectAltName([{ kind: 'iPAddress', value: fromHex('0a0000000100') }]) } }),
    () => make({ ext: { san: extensions.subjectAltName([{ kind: 'iPAddress', value: fromHex('0a000001') }]) } }),
  ],
  CERTLINT_ALT_NAME_MAILBOX: [
    () => make({ ext: { san: extensions.subjectAltName([{ kind: 'rfc822Name', value: 'Zhang <z@a.example>' }]) } }),
    () => make({ ext: { san: extensions.subjectAltName([{ kind: 'rfc822Name', value: 'z@a.example' }]) } }),
  ],
  CERTLINT_ALT_NAME_URI: [
    () => make({ ext: { san: extensions.subjectAltName([{ kind: 'uniformResourceIdentifier', value: '/a' }]) } }),
    () => make({ ext: { san: extensions.subjectAltName([{ kind: 'uniformResourceIdentifier', value: 'urn:a' }]) } }),
  ],
  CERTLINT_ALT_NAME_CRITICAL: [
    () =>
      make({ ext: { san: extensions.subjectAltName([{ kind: 'dNSName', value: 'a.example' }], { critical: true }) } }),
    () => make({ ext: { san: host('a.example') } }),
  ],
  CERTLINT_SERVER_NAME: [
    () => make({ ext: { eku: eku([EKU.server]) } }),
    () => make({ ext: { eku: eku([EKU.server]), san: host('a.example') } }),
  ],
  CERTLINT_NAME_CONSTRAINTS_PLACE: [
    () => make({ ext: { nc: extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'a.example' }] }) } }),
    () =>
      make({
        ext: { ...ca, nc: extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'a.example' }] }) },
      }),
  ],
  CERTLINT_POLICY_CONSTRAINTS: [
    () => make({ ext: { pc: extensions.inhibitAnyPolicy(0) } }),
    () => make({ ext: { ...ca, pc: extensions.inhibitAnyPolicy(0) } }),
  ],
  CERTLINT_PURPOSE_ONCE: [
    () => make({ ext: { eku: eku([EKU.client, EKU.client]) } }),
    () => make({ ext: { eku: eku([EKU.client]) } }),
  ],
  CERTLINT_ANY_PURPOSE: [
    () => make({ ext: { eku: eku([EKU.any], true) } }),
    () => make({ ext: { eku: eku([EKU.any]) } }),
  ],
  CERTLINT_ROOT_PURPOSE: [
    () => make({ ...root, ext: { ...ca, eku: eku([EKU.client]) } }),
    () => make({ ext: { ...ca, eku: eku([EKU.client]) } }),
  ],
  CERTLINT_PURPOSE_FITS_USAGE: [
    () => make({ ext: { ku: extensions.keyUsage(['nonRepudiation']), eku: eku([EKU.client]) } }),
    () => make({ ext: { ku: extensions.keyUsage(['digitalSignature']), eku: eku([EKU.client]) } }),
  ],
  CERTLINT_TIME_STAMPING: [
    () => make({ ext: { eku: eku([EKU.time, EKU.client], true) } }),
    () => make({ ext: { eku: eku([EKU.time], true) } }),
  ],
  CERTLINT_OCSP_RESPONDER: [
    () => make({ ext: { eku: eku([EKU.ocsp]), crl: undefined } }),
    () => make({ ext: { eku: eku([EKU.ocsp]), crl: undefined, nocheck: extensions.ocspNoCheck() } }),
  ],
  CERTLINT_CRL_LOCATION: [
    () => make({ ext: { crl: extensions.crlDistributionPoints(['https://crl.example/a']) } }),
    () => make(),
  ],
  CERTLINT_CRL_CRITICAL: [
    () => {
      const uri = write.encode(0x86, new TextEncoder().encode(crl));
      const value = write.sequence(write.sequence(write.encode(0xa0, write.encode(0xa0, uri))));
      return make({ ext: { crl: extensions.raw('2.5.29.31', true, value) } });
    },
    () => make(),
  ],
  CERTLINT_ACCESS_CRITICAL: [
    () => {
      const value = write.sequence(
        write.sequence(
          write.oid('1.3.6.1.5.5.7.48.2'),
          write.encode(0x86, new TextEncoder().encode('http://a.example/')),
        ),
      );
      return make({ ext: { aia: extensions.raw('1.3.6.1.5.5.7.1.1', true, value) } });
    },
    () => make({ ext: { aia: extensions.authorityInfoAccess({ caIssuers: ['http://a.example/'] }) } }),
  ],
  CERTLINT_ACCESS_LOCATION: [
    () => make({ ext: { aia: extensions.authorityInfoAccess({ caIssuers: ['https://a.example/'] }) } }),
    () => make({ ext: { aia: extensions.authorityInfoAccess({ caIssuers: ['ldap://a.example/'] }) } }),
  ],
  CERTLINT_REVOCATION_SOURCE: [
    () => make({ ext: { crl: undefined } }),
    () => make({ ext: { crl: undefined, aia: extensions.authorityInfoAccess({ ocsp: ['http://a.example/'] }) } }),
  ],
  CERTLINT_RSA_MODULUS: [() => make(rsaKey(modulus(256, 0xff))), () => make(rsaKey(roughModulus(256)))],
  CERTLINT_RSA_EXPONENT: [() => make(rsaKey(roughModulus(256), fromHex('03'))), () => make(rsaKey(roughModulus(256)))],
  CERTLINT_RSA_CLOSE_PRIMES: [
    // 2^1023 plus 1 and plus 9, both odd: close, whether or not they are prime
    () => make(rsaKey(product(2n ** 1023n + 1n, 2n ** 1023n + 9n))),
    () => make(rsaKey(product(2n ** 1023n + 1n, 3n * 2n ** 1022n + 9n))),
  ],
  CERTLINT_RSA_FINGERPRINT: [
    () => make(rsaKey(product(guessable(7n), guessable(11n)))),
    () => make(rsaKey(product(guessable(7n), guessable(11n) + 2n))),
  ],
  CERTLINT_CURVE: [() => make({ spki: spki.k1 }), () => make()],
  CERTLINT_CURVE_POINT: [
    () => make({ spki: spki.p256.map((byte, index) => (index === spki.p256.length - 1 ? byte ^ 1 : byte)) }),
    () => make(),
  ],
  CERTLINT_EDWARDS_POINT: [
    // the neutral element: S = 0 and R = the neutral element are a valid signature of everything
    () => make({ spki: writePublicKey({ type: 'OKP', curve: 'Ed25519', x: neutral, bits: 256 }), algorithm: ED25519 }),
    () => make({ spki: spki.ed25519, algorithm: ED25519 }),
  ],
  CERTLINT_KEY_PARAMETERS: [
    () => make({ spki: rsa(roughModulus(256), F4, []) }),
    () => make({ spki: spki.ed25519, algorithm: ED25519 }),
  ],
  CERTLINT_IDENTITY_CRITICAL: [
    () => make({ ext: { code: extensions.raw(ORGANIZATION_CODE, true, write.printableString('11330800MB0000000T')) } }),
    () =>
      make({ ext: { code: extensions.raw(ORGANIZATION_CODE, false, write.printableString('11330800MB0000000T')) } }),
  ],
  CERTLINT_ORGANIZATION_CODE: [
    () =>
      make({ ext: { code: extensions.raw(ORGANIZATION_CODE, false, write.printableString('11330800MB0000000X')) } }),
    () => make({ ext: { code: extensions.raw(ORGANIZATION_CODE, false, write.printableString('MB0000000')) } }),
  ],
  CERTLINT_SUBJECT_CREDIT_CODE: [() => make({ subject: name(['O', '11330800MB0000000X衢州市示例局']) }), () => make()],
};
