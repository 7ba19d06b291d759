/** A small authority whose certificates contain the addresses of its servers: root, issuing, leaf, and a responder. */
import { defaultAlgorithm, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { type Certificate, keyIdentifier, parseCertificate } from '@govseal/x509';
import { buildCertificate, buildCrl, extensions, writeName } from '@govseal/x509/build';

export const at: Date = new Date('2026-10-14T02:00:00Z');
const HOUR = 3_600_000;

type Key = ReturnType<typeof generateKey>;
export interface Party {
  readonly key: Key;
  readonly certificate: Certificate;
}

let serial = 1;

export async function issue(
  commonName: string,
  issuer: Party | null,
  options: { readonly ca?: boolean; readonly more?: readonly Uint8Array[]; readonly notBefore?: Date } = {},
): Promise<Party> {
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  const spki = writePublicKey(key.publicKey);
  const subject = writeName([{ type: 'CN', value: commonName }]);
  const signing = issuer?.key ?? key;
  const algorithm = defaultAlgorithm(signing.publicKey);
  const der = await buildCertificate({
    serialNumber: Uint8Array.of(0x10, serial++),
    issuer: issuer?.certificate.subject.der ?? subject,
    subject,
    notBefore: options.notBefore ?? new Date(at.getTime() - 24 * HOUR),
    notAfter: new Date(at.getTime() + 100_000 * HOUR),
    spki,
    extensions: [
      extensions.basicConstraints({ cA: options.ca ?? false }),
      extensions.keyUsage(options.ca === true ? ['keyCertSign', 'cRLSign'] : ['digitalSignature']),
      extensions.authorityKeyIdentifier(await keyIdentifier(issuer?.certificate.spki ?? spki, nodeEngine)),
      extensions.subjectKeyIdentifier(await keyIdentifier(spki, nodeEngine)),
      ...(options.more ?? []),
    ],
    algorithm,
    sign: (tbs) => signing.sign(algorithm, tbs),
  });
  return { key, certificate: parseCertificate(der) };
}

export async function crlOf(issuer: Party, revoked: readonly Uint8Array[] = [], number = 1n): Promise<Uint8Array> {
  const algorithm = defaultAlgorithm(issuer.key.publicKey);
  return buildCrl({
    issuer: issuer.certificate.subject.der,
    thisUpdate: new Date(at.getTime() - HOUR),
    nextUpdate: new Date(at.getTime() + 6 * HOUR),
    crlNumber: number,
    entries: revoked.map((serialNumber) => ({ serialNumber, revocationDate: new Date(at.getTime() - 2 * HOUR) })),
    authorityKeyIdentifier: await keyIdentifier(issuer.certificate.spki, nodeEngine),
    algorithm,
    sign: (tbs) => issuer.key.sign(algorithm, tbs),
  });
}

/** A BasicOCSPResponse with status `good` for the CertID, signed by the issuer itself. */
export async function ocspGood(issuer: Party, certId: Uint8Array, nonce?: Uint8Array): Promise<Uint8Array> {
  const algorithm = defaultAlgorithm(issuer.key.publicKey);
  const time = (hours: number): Uint8Array => write.generalizedTime(new Date(at.getTime() + hours * HOUR));
  const { digest } = nodeEngine;
  const single = write.sequence(certId, write.implicit(0, new Uint8Array(0)), time(-1), write.explicit(0, time(6)));
  const keyHash = await keyIdentifier(issuer.certificate.spki, { ...nodeEngine, digest });
  const tbs = write.sequence(
    write.explicit(2, write.octetString(keyHash)),
    time(-1),
    write.sequence(single),
    ...(nonce === undefined
      ? []
      : [write.explicit(1, write.sequence(extensions.raw('1.3.6.1.5.5.7.48.1.2', false, write.octetString(nonce))))]),
  );
  // ecdsa-with-SHA256
  const algorithmId = write.sequence(write.oid('1.2.840.10045.4.3.2'));
  const basic = write.sequence(tbs, algorithmId, write.bitString(await issuer.key.sign(algorithm, tbs)));
  return write.sequence(
    write.enumerated(0),
    write.explicit(0, write.sequence(write.oid('1.3.6.1.5.5.7.48.1.1'), write.octetString(basic))),
  );
}
