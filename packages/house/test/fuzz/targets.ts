/** Every parser of untrusted bytes, with files that it reads: what `npm run fuzz` and its test feed with damaged copies. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCsrResponse, writeCsrResponse } from '@govseal/ca';
import {
  collectCmsEvidence,
  parseSignedData,
  parseTimestampRequest,
  parseTimestampResponse,
  parseTstInfo,
  writeTimestampRequest,
} from '@govseal/cms';
import { encryptCms, parseEnvelopedData } from '@govseal/cms/enveloped';
import { decodePem, latin1, utf8 } from '@govseal/core';
import { createPkcs12, openPkcs12, openPrivateKey } from '@govseal/crypto/keystore';
import { nodeEngine as engine, generateKey, nodeSm4 as sm4 } from '@govseal/crypto/node';
import { openSm2EnvelopedKey, sealSm2EnvelopedKey } from '@govseal/crypto/sm';
import { parseBerPrefix, parseDer, parseDerPrefix, write } from '@govseal/der';
import { collectMail } from '@govseal/mail';
import { collectOfdEvidence, openOfd, parseSeal, parseSesSignature } from '@govseal/ofd';
import { collectPdfEvidence } from '@govseal/pades';
import { openPdf, PdfStream } from '@govseal/pdf';
import { verify } from '@govseal/plugin';
import { createTestAuthority } from '@govseal/testkit';
import { parseCertificate, parseCertificates, parseCrl, parseOcspResponse } from '@govseal/x509';
import { buildCsr, writeName, writeOcspCertId } from '@govseal/x509/build';
import { parseCsr, parseOcspRequest } from '@govseal/x509/request';
import { writeOcspRequest } from '../../../testkit/src/test-ocsp.ts';
import { readEverything, readResult } from './read-everything.ts';
import type { Target } from './target.ts';
import { textTargets } from './text-targets.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(`${root}${name}`));
const PASSPHRASE = 'test only';

export async function makeTargets(): Promise<readonly Target[]> {
  const authority = await createTestAuthority();
  const at = authority.clock();
  const { key, certificate, signer } = await authority.issueSigner();
  const random = (length: number): Uint8Array => engine.randomBytes(length);
  const token = await authority.timestampToken('SHA-256', new Uint8Array(32));
  const crls = await authority.crls();
  const roster = file('fixtures/demo/roster.p7m');
  const slip = file('fixtures/demo/slip.pdf');
  // one for each kind of /Contents: SHA-1 inside, a name that nobody knows, a time-stamp
  const signatures = ['cms-sha1-inside', 'usf-subfilter-unknown', 'timestamp-of-another-state'].map((name) =>
    file(`fixtures/attacks/${name}.pdf`),
  );
  const pdfs = ['acroform', 'linearized-object-streams', 'object-streams'].map((name) =>
    file(`fixtures/pdf/${name}.pdf`),
  );
  const mails = ['from-display-name', 'subject-changed', 'opaque-part'].map((name) =>
    file(`fixtures/attacks/mail-${name}.eml`),
  );
  const ofd = file('fixtures/attacks-ofd/good-seal.ofd');
  const { zip } = openOfd(ofd);
  const value = zip.read(zip.names.find((name) => name.endsWith('SignedValue.dat'))!);
  const seal = zip.read(zip.names.find((name) => name.endsWith('.esl'))!);
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: '示例' }]), key });
  const p12 = await createPkcs12({
    key,
    certificate: certificate.der,
    chain: signer.chain,
    passphrase: PASSPHRASE,
    iterations: 1,
    random,
  });
  const recipient = await authority.issueSigner({
    keySpec: { type: 'RSA', bits: 2048 },
    keyUsage: ['keyEncipherment'],
  });
  const enveloped = await encryptCms(utf8('示例'), { recipients: [recipient.certificate.der], random });
  const tspRequest = writeTimestampRequest({
    digest: 'SHA-256',
    imprint: new Uint8Array(32),
    nonce: write.integer(7),
    certReq: true,
  });
  const sm2 = generateKey({ type: 'EC', curve: 'SM2' });
  const delivered = sealSm2EnvelopedKey(sm2, sm2.publicKey, { random, sm4 });
  const csrResponse = writeCsrResponse({
    signCerts: [certificate.der, authority.issuing.der],
    encryptedPrivateKey: delivered,
    encryptCerts: [certificate.der],
  });
  const issuer = { name: authority.issuing.subject.der, spki: authority.issuing.spki };
  const ocspRequest = writeOcspRequest(await writeOcspCertId('SHA-256', issuer, certificate.serialNumber, engine));
  const options = { engine, at, trust: { signers: [authority.root.der] }, crls, anySigner: true };
  return [
    { name: 'der', seeds: [certificate.der, roster], read: parseDer },
    { name: 'der-prefix', seeds: [certificate.der, roster], read: (bytes) => parseDerPrefix(bytes) },
    { name: 'ber', seeds: [certificate.der, roster], read: parseBerPrefix },
    { name: 'pem', seeds: [file('fixtures/demo/root.crt')], read: (bytes) => decodePem(latin1(bytes)) },
    {
      name: 'certificate',
      seeds: [certificate.der, authority.root.der],
      read: (bytes) => readEverything(parseCertificate(bytes)),
    },
    {
      name: 'certificates',
      seeds: [file('fixtures/demo/root.crt'), certificate.der],
      read: (bytes) => readEverything(parseCertificates(bytes)),
    },
    { name: 'crl', seeds: crls, read: (bytes) => readEverything(parseCrl(bytes)) },
    { name: 'csr', seeds: [csr], read: (bytes) => readEverything(parseCsr(bytes)) },
    {
      name: 'ocsp-response',
      seeds: [await authority.ocsp(certificate)],
      read: (bytes) => readEverything(parseOcspResponse(bytes)),
    },
    { name: 'ocsp-request', seeds: [ocspRequest], read: (bytes) => readEverything(parseOcspRequest(bytes)) },
    { name: 'signed-data', seeds: [roster, token], read: (bytes) => readEverything(parseSignedData(bytes)) },
    { name: 'cms', seeds: [roster], read: (bytes) => collectCmsEvidence(bytes, { engine }) },
    { name: 'enveloped', seeds: [enveloped], read: (bytes) => readEverything(parseEnvelopedData(bytes)) },
    {
      name: 'tst-info',
      seeds: [parseSignedData(token).eContent!],
      read: (bytes) => readEverything(parseTstInfo(bytes)),
    },
    { name: 'tsp-request', seeds: [tspRequest], read: (bytes) => readEverything(parseTimestampRequest(bytes)) },
    {
      name: 'tsp-response',
      seeds: [await authority.tsa.respond(tspRequest)],
      read: (bytes) => readEverything(parseTimestampResponse(bytes)),
    },
    {
      name: 'pkcs8',
      seeds: [key.exportPkcs8(), file('fixtures/keys/TEST-ONLY-clerk.key')],
      read: (bytes) => openPrivateKey(bytes, { passphrase: PASSPHRASE }),
    },
    { name: 'pkcs12', seeds: [p12], read: (bytes) => openPkcs12(bytes, { passphrase: PASSPHRASE }) },
    { name: 'sm2-enveloped-key', seeds: [delivered], read: (bytes) => openSm2EnvelopedKey(bytes, sm2, { sm4 }) },
    { name: 'csr-response', seeds: [csrResponse], read: parseCsrResponse },
    { name: 'pdf', seeds: pdfs, read: readPdf },
    {
      name: 'pdf-signatures',
      seeds: [slip, ...signatures],
      read: (bytes) => collectPdfEvidence(openPdf(bytes), { engine }),
    },
    { name: 'ofd', seeds: [ofd], read: (bytes) => collectOfdEvidence(openOfd(bytes), { engine }) },
    { name: 'seal', seeds: [seal], read: (bytes) => readEverything(parseSeal(bytes)) },
    { name: 'seal-signature', seeds: [value], read: (bytes) => readEverything(parseSesSignature(bytes)) },
    ...(await textTargets(parseSignedData(roster).eContent!)),
    { name: 'mail', seeds: mails, read: (bytes) => collectMail(bytes, { engine }) },
    { name: 'verify', seeds: [slip, roster, ofd, ...mails], read: (bytes) => verifyAny(bytes, options) },
  ];
}

/** Every object and stream of every revision. */
function readPdf(bytes: Uint8Array): void {
  const pdf = openPdf(bytes);
  for (const { index } of pdf.revisions) {
    const view = pdf.at(index);
    readResult(() => view.formFields());
    readResult(() => view.pages());
    for (const number of view.objectNumbers()) {
      readResult(() => {
        const object = view.get(number);
        return object instanceof PdfStream ? view.streamData(object) : object;
      });
    }
  }
}

/** `verify` throws nothing at all, and a defect of ours it calls by its name. */
async function verifyAny(bytes: Uint8Array, options: Parameters<typeof verify>[1]): Promise<string> {
  const { status, findings } = await verify(bytes, options);
  const defect = findings.find(({ code }) => code === 'VERIFY_INTERNAL_ERROR');
  if (defect !== undefined) throw new Error(JSON.stringify(defect.params));
  return status;
}
