/**
 * Verifying sealed OFD files of 1 MB and 50 MB. The floor is SM3 over every byte that must be hashed (the entries, already
 * unpacked, Signature.xml, TBS_Sign and eSealInfo, the last two each with the seal's picture in it) by the fastest SM3 here,
 * OpenSSL's, one after the other, and one SM2 verification with a known key. Ours opens
 * the package, checks CRC-32 and XML, hashes, and validates signer, seal, seal-maker, chain of three and two CRLs.
 */
import { createHash } from 'node:crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { layoutDecision, parseDecision } from '@govseal/forms';
import {
  createSeal,
  namedFonts,
  type OfdAttachment,
  openOfd,
  parseSesSignature,
  readSignatureFile,
  signOfd,
  writeOfd,
} from '@govseal/ofd';
import { encodePng } from '@govseal/ofd/picture';
import { verify } from '@govseal/plugin';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import type { Row } from '../measure.ts';

const algorithm = { scheme: 'SM2', digest: 'SM3' } as const;
const decision = parseDecision({
  docNo: '衢示许〔2026〕1号',
  caseNo: '330800-2026-000001',
  grantee: { kind: 'organisation', name: '示例有限公司', uscc: '91330802MA00000073' },
  itemCode: 'XK0010100',
  itemName: '示例事项许可',
  scope: '在衢州市行政区域内从事示例事项活动',
  appliedAt: '2026-10-08',
  acceptedAt: '2026-10-09',
  legalBasis: ['《中华人民共和国行政许可法》第三十八条第一款'],
  conditions: [],
  result: '准予',
  decidedAt: '2026-10-14',
  agency: { name: '衢州市示例局', uscc: '11330800MB0000000T' },
  sealCode: '33080000000001',
});

export async function ofdRows(): Promise<Row[]> {
  const authority = await createTestAuthority({ algorithm: { type: 'EC', curve: 'SM2' } });
  const sealer = await sealerOf(authority);
  return [
    await row(
      'verify a sealed OFD, two pages of text alone',
      attachments(0, 0, 'png'),
      { batch: 50, target: 3 },
      sealer,
    ),
    await row(
      'verify a sealed OFD of 1 MB, scans stored',
      attachments(4, 250_000, 'png'),
      { batch: 20, target: 2 },
      sealer,
    ),
    await row(
      'verify a sealed OFD of 1 MB, tables deflated from 2.1 MB',
      attachments(4, 530_000, 'csv'),
      { batch: 20, target: 1.5 },
      sealer,
    ),
    await row(
      'verify a sealed OFD of 50 MB, scans stored',
      attachments(20, 2_500_000, 'png'),
      { batch: 2, target: 2 },
      sealer,
    ),
    await row(
      'verify a sealed OFD of 50 MB, tables deflated from 106 MB',
      attachments(20, 5_300_000, 'csv'),
      { batch: 2, target: 1.5 },
      sealer,
    ),
  ];
}

/** Incompressible bytes, as of scans, or rows of numbers, which deflate to less than half; the floor excludes inflating. */
function attachments(count: number, size: number, kind: 'png' | 'csv'): OfdAttachment[] {
  return Array.from({ length: count }, (_, index) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536) bytes.set(nodeEngine.randomBytes(Math.min(65_536, size - at)), at);
    if (kind === 'csv') for (let at = 0; at < size; at++) bytes[at] = at % 9 === 8 ? 0x2c : 0x30 + (bytes[at]! % 10);
    return { name: `scan-${index}.${kind}`, bytes };
  });
}

/** A picture that cannot be compressed. */
function noise(width: number, height: number): Uint8Array {
  return encodePng({ width, height, data: nodeEngine.randomBytes(4 * width * height) }, 300);
}

interface Sealer {
  readonly authority: TestAuthority;
  readonly crls: readonly Uint8Array[];
  readonly maker: Uint8Array;
  seal(ofd: Uint8Array): Promise<Uint8Array>;
}

async function sealerOf(authority: TestAuthority): Promise<Sealer> {
  const maker = await authority.issueSigner({ commonName: '示例制章系统' });
  const bureau = await authority.issueSigner({ commonName: '33080000000001' });
  const at = authority.clock();
  const { der } = await createSeal({
    engine: nodeEngine,
    maker: maker.signer,
    vid: 'BENCH',
    esId: '33080000000001',
    name: '衢州市示例局',
    signers: [bureau.certificate.der],
    createDate: at,
    validStart: at,
    validEnd: bureau.certificate.notAfter,
    picture: { type: 'PNG', data: noise(100, 100), width: 42, height: 42 },
  });
  const common = { engine: nodeEngine, signer: bureau.signer, at, seal: der, lock: true };
  return {
    authority,
    crls: await authority.crls(),
    maker: maker.certificate.der,
    seal: async (ofd) => (await signOfd(ofd, { ...common, stamps: [{ page: 1, x: 120, y: 200 }] })).bytes,
  };
}

async function row(
  title: string,
  attached: readonly OfdAttachment[],
  { batch, target }: Pick<Row, 'batch' | 'target'>,
  { authority, crls, maker, seal }: Sealer,
): Promise<Row> {
  const fonts = namedFonts({ regular: '仿宋', bold: '黑体' });
  const { ofd } = writeOfd({
    docId: '0123456789abcdef0123456789abcdef',
    title: '准予行政许可决定书',
    author: '衢州市示例局',
    subject: '示例事项许可',
    created: authority.clock(),
    pages: layoutDecision(decision, { metrics: fonts }),
    fonts,
    attachments: attached,
  });
  const sealed = await seal(ofd);
  const options = {
    engine: nodeEngine,
    at: authority.clock(),
    trust: { signers: [authority.root.der], sealMakers: [maker] },
    certificates: [authority.issuing.der],
    crls,
    anySigner: true,
  };
  const report = await verify(sealed, options);
  if (report.status !== 'valid') throw new Error(`the bench's own document is ${report.status}`);
  const { zip, signatures, budget } = openOfd(sealed);
  const { file } = signatures[0]!;
  const { references, signedValueFile } = readSignatureFile(zip.read(file), file, budget);
  const { tbs, seal: used } = parseSesSignature(zip.read(signedValueFile));
  const entries = [...references.map((each) => each.file), file].map((name) => zip.read(name));
  const hashed = [...entries, tbs, used.signedBytes];
  const key = generateKey({ type: 'EC', curve: 'SM2' });
  const message = new Uint8Array(800);
  const value = key.sign(algorithm, message);
  return {
    title,
    batch,
    target,
    candidates: [
      {
        name: 'floor: SM3 + one SM2',
        run: () => {
          for (const bytes of hashed) createHash('sm3').update(bytes).digest();
          return nodeEngine.verify(algorithm, key.publicKey, message, value);
        },
      },
      { name: 'govseal', run: () => verify(sealed, options) },
    ],
  };
}
