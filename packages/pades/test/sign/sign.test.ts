import { concatBytes, latin1, utf8 } from '@govseal/core';
import { createSoftwareSigner, type DigestName, type SignatureAlgorithm, type Signer } from '@govseal/crypto';
import { type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../../src/index.ts';
import { type MadePdf, makePdf } from '../make-pdf.ts';
import { scratchPdf } from '../scratch.ts';
import { checkSyntax, hasTool, pdfsig, qpdf, run, withFiles } from '../tools.ts';

const at = new Date('2026-10-14T01:30:00Z');
const tools = hasTool('qpdf') && hasTool('pdfsig', '-v') && hasTool('mutool', '-v') && hasTool('openssl', 'version');
let authority: TestAuthority;
let signer: Signer;

beforeAll(async () => {
  authority = await createTestAuthority();
  signer = (await authority.issueSigner({ keySpec: { type: 'RSA', bits: 2048 } })).signer;
});

/** Signs, and checks all requirements on the result. */
async function signAndCheck(
  source: Uint8Array,
  options: Partial<Parameters<typeof signPdf>[1]> = {},
): Promise<Uint8Array> {
  const result = await signPdf(source, { signer, engine: nodeEngine, at, ...options });
  const signed = result.toBytes();
  expect(signed.subarray(0, source.length)).toEqual(source);
  expect(signed.subarray(source.length)).toEqual(result.append);
  const { signatures } = await collectPdfEvidence(openPdf(signed), { engine: nodeEngine });
  const last = signatures[signatures.length - 1]!;
  expect(last).toMatchObject({
    formatFailure: false,
    coverage: 'whole-file',
    cryptographic: { digest: 'match', signatureValue: 'valid' },
    signingCertificateReference: 'match',
    subFilter: 'ETSI.CAdES.detached',
    modifications: { level: 'none' },
  });
  expect(last.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(last.claimedTime).toEqual(at);
  if (tools) checkSyntax(signed);
  return signed;
}

const kinds: readonly (readonly [string, MadePdf, readonly string[] | null])[] = [
  ['a classic cross-reference table', {}, null],
  ['cross-reference and object streams', { pages: 3 }, ['--object-streams=generate']],
  ['a linearised file', { pages: 3 }, ['--linearize']],
  ['a linearised file with object streams', { pages: 3 }, ['--linearize', '--object-streams=generate']],
  ['an existing form', { fields: [{ name: 'a', type: 'Tx', rect: [50, 50, 200, 70] }] }, null],
  ['an existing form in object streams', { fields: [{ name: 'a', type: 'Tx' }] }, ['--object-streams=generate']],
  ['a landscape page', { mediaBox: '[0 0 842 595]' }, null],
  ['a page rotated by 90°', { rotate: 90 }, null],
  ['a page rotated by 270° whose box does not begin at 0', { rotate: 270, mediaBox: '[-20 30 575 872]' }, null],
];

describe('signing', () => {
  test.each(kinds)('appends to %s, and every tool reads the result', async (_name, made, options) => {
    const source = options && tools ? qpdf(makePdf(made), ...options) : makePdf(made);
    const one = await signAndCheck(source);
    const two = await signAndCheck(one, { page: 1, rect: [60, 60, 180, 120], appearance: await scratchPdf() });
    if (!tools) return;
    expect(pdfsig(two)).toEqual([
      { validation: 'Signature is Valid.', total: false },
      { validation: 'Signature is Valid.', total: true },
    ]);
  });

  test('keeps the kind of the cross-reference section', async () => {
    const table = await signAndCheck(makePdf());
    expect(openPdf(table).revisions.map(({ kind }) => kind)).toEqual(['table', 'table']);
    if (!tools) return;
    const stream = await signAndCheck(qpdf(makePdf(), '--object-streams=generate'));
    expect(openPdf(stream).revisions.map(({ kind }) => kind)).toEqual(['stream', 'stream']);
  });

  test('with a time-stamp authority reaches B-T: the token covers the signature value', async () => {
    const signed = await signAndCheck(makePdf(), { tsa: authority.tsa });
    const { signatures } = await collectPdfEvidence(openPdf(signed), { engine: nodeEngine });
    expect(signatures[0]!.timestamps).toMatchObject([{ kind: 'signature', imprint: 'match' }]);
    const plain = await signAndCheck(makePdf(), { tsa: authority.tsa, level: 'B-B' });
    const { signatures: without } = await collectPdfEvidence(openPdf(plain), { engine: nodeEngine });
    expect(without[0]!.timestamps).toEqual([]);
  });

  test('reserves more space and signs again if a token does not fit', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => authority.issueSigner()));
    let sizes = 0;
    let signatures = 0;
    // A chain that grows between estimate and signing simulates a token larger than the estimate.
    const growing: Signer = {
      certificate: signer.certificate,
      algorithm: signer.algorithm,
      get chain() {
        return sizes++ === 0 ? [] : many.map(({ certificate }) => certificate.der);
      },
      sign: (message) => {
        signatures++;
        return signer.sign!(message);
      },
    };
    await signAndCheck(makePdf(), { signer: growing });
    expect(signatures).toBe(2);
  });

  test('writes /M with its zone, no /Cert, and no signing-time attribute', async () => {
    const result = await signPdf(makePdf(), { signer, engine: nodeEngine, at, utcOffset: 480 });
    const text = latin1(result.append);
    expect(text).toContain("/M (D:20261014093000+08'00')");
    expect(text).not.toMatch(/\/Cert[ <([]/);
    const { signatures } = await collectPdfEvidence(openPdf(result.toBytes()), { engine: nodeEngine });
    expect(signatures[0]!.claimedTime).toEqual(at);
    expect(signatures[0]!.signedAttributes).not.toContain('1.2.840.113549.1.9.5');
  });

  test('writes source and increment one after the other without joining them', async () => {
    const source = makePdf();
    const result = await signPdf(source, { signer, engine: nodeEngine, at });
    const parts: Uint8Array[] = [];
    await result.writeTo((bytes) => {
      parts.push(bytes);
    });
    expect(parts[0]).toBe(source);
    expect(concatBytes(...parts)).toEqual(result.toBytes());
  });
});

const pkcs1 = (digest: DigestName): SignatureAlgorithm => ({ scheme: 'RSASSA-PKCS1-v1_5', digest });
const pss = (digest: DigestName, saltLength: number): SignatureAlgorithm => ({
  scheme: 'RSASSA-PSS',
  digest,
  pss: { digest, mgfDigest: digest, saltLength },
});
const rsa = (bits: number): KeySpec => ({ type: 'RSA', bits });

describe.skipIf(!tools)('other tools, by algorithm', () => {
  const algorithms: readonly (readonly [string, KeySpec, SignatureAlgorithm?])[] = [
    ['RSA-2048 PKCS#1 v1.5', rsa(2048)],
    ['RSA-2048 PKCS#1 v1.5 with SHA-512', rsa(2048), pkcs1('SHA-512')],
    ['RSA-2048 PSS', rsa(2048), pss('SHA-256', 32)],
    ['RSA-3072 PKCS#1 v1.5 with SHA-384', rsa(3072), pkcs1('SHA-384')],
    ['RSA-3072 PSS with SHA-384', rsa(3072), pss('SHA-384', 48)],
    ['RSA-4096 PKCS#1 v1.5', rsa(4096)],
    ['RSA-4096 PSS with SHA-512', rsa(4096), pss('SHA-512', 64)],
    ['P-256', { type: 'EC', curve: 'P-256' }],
    ['P-384', { type: 'EC', curve: 'P-384' }],
    ['P-521', { type: 'EC', curve: 'P-521' }],
    ['Ed25519', { type: 'OKP', curve: 'Ed25519' }],
  ];
  test.for(algorithms)(
    '%s: pdfsig, qpdf, mutool and openssl accept the signature, openssl its chain',
    async ([name, keySpec, algorithm]) => {
      const { key, certificate, signer: usual } = await authority.issueSigner({ keySpec });
      const own = algorithm
        ? createSoftwareSigner({ key, certificate: certificate.der, chain: usual.chain, algorithm })
        : usual;
      const result = await signPdf(makePdf(), { signer: own, engine: nodeEngine, at, tsa: authority.tsa });
      const signed = result.toBytes();
      checkSyntax(signed);
      // pdfsig reports every Ed25519 signature as invalid, because NSS does not support it.
      if (name !== 'Ed25519') expect(pdfsig(signed)).toEqual([{ validation: 'Signature is Valid.', total: true }]);
      const { byteRange } = ranges(signed);
      const content = concatBytes(
        signed.subarray(byteRange[0]!, byteRange[0]! + byteRange[1]!),
        signed.subarray(byteRange[2]!, byteRange[2]! + byteRange[3]!),
      );
      const files = { 'cms.der': result.cms, content, 'root.der': authority.root.der, 'leaf.der': certificate.der };
      withFiles(files, (path) => {
        run('openssl', 'x509', '-inform', 'DER', '-in', path('root.der'), '-out', path('root.pem'));
        const trusted = ['-CAfile', path('root.pem'), '-purpose', 'any', '-attime', String(at.getTime() / 1000)];
        const cms = ['-inform', 'DER', '-in', path('cms.der')];
        run(
          'openssl',
          'cms',
          '-verify',
          '-binary',
          ...cms,
          '-content',
          path('content'),
          ...trusted,
          '-out',
          path('out'),
        );
        // the chain is the one inside the signature
        run('openssl', 'pkcs7', ...cms, '-print_certs', '-out', path('chain.pem'));
        const chain = ['-untrusted', path('chain.pem'), '-x509_strict', path('leaf.der')];
        expect(run('openssl', 'verify', ...trusted, ...chain)).toContain(': OK');
      });
    },
  );
});

function ranges(pdf: Uint8Array): { byteRange: number[] } {
  const text = latin1(pdf);
  const match = [...text.matchAll(/\/ByteRange \[([\d ]+)\]/g)].pop()!;
  return { byteRange: match[1]!.trim().split(/\s+/).map(Number) };
}

test('before PDF 2.0 the document declares the extension of the signature; since then it need not', async () => {
  const extensions = async (header: string): Promise<string> => {
    const source = makePdf();
    source.set(utf8(header));
    const { append } = await signPdf(source, { signer, engine: nodeEngine, at });
    return /\/Extensions[^\n]*?>>>>/.exec(latin1(append))?.[0] ?? 'none';
  };
  expect(await extensions('%PDF-1.7')).toBe('/Extensions <</ESIC <</BaseVersion /1.7/ExtensionLevel 1>>>>');
  expect(await extensions('%PDF-2.0')).toBe('none');
});
