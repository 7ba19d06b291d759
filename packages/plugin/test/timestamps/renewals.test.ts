// An archive that is renewed for decades stays valid: every renewal covers the one before it (EN 319 142-1 §5.5, EN 319 122-1 §5.5.3).
import { addCmsArchiveTimestamp, addCmsLtv, addCmsTimestamp, signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { renewArchive, signPdf } from '@govseal/pades';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { makePdf } from '../../../pades/test/make-pdf.ts';
import { verify } from '../../src/index.ts';

const start = new Date('2026-10-14T01:30:00Z');
const RENEWALS = 10;
const later = (days: number): Date => new Date(start.getTime() + days * 86_400_000);

async function renewals(
  authority: TestAuthority,
  signed: Uint8Array,
  renew: (file: Uint8Array, at: Date, crls: readonly Uint8Array[]) => Promise<Uint8Array>,
): Promise<string[]> {
  const seen: string[] = [];
  let file = signed;
  for (let round = 1; round <= RENEWALS; round++) {
    const at = later(5 * round);
    authority.clock.set(at);
    file = await renew(file, at, await authority.crls());
    const validated = later(5 * round + 1);
    authority.clock.set(validated);
    const report = await verify(file, {
      engine,
      at: validated,
      trust: { signers: [authority.root.der], timestamps: [authority.root.der] },
      crls: await authority.crls(),
      anySigner: true,
    });
    const [first] = report.signatures;
    seen.push([report.status, first!.level, ...report.findings.map(({ code }) => code)].join(' '));
  }
  return seen;
}

const expected = Array.from({ length: RENEWALS }, () => 'valid B-LTA');

test('a PDF with ten renewals of its archive', async () => {
  const authority = await createTestAuthority({ at: start });
  const { signer } = await authority.issueSigner();
  const tsa = authority.tsa;
  const signed = (await signPdf(makePdf({}), { signer, engine, at: start, tsa })).toBytes();
  const renew = async (file: Uint8Array, at: Date, crls: readonly Uint8Array[]): Promise<Uint8Array> =>
    (await renewArchive(file, { engine, at, tsa, crls, certificates: [authority.root.der] })).toBytes();
  expect(await renewals(authority, signed, renew)).toEqual(expected);
});

test('a renewal dated before the archive time-stamp that it covers is detected', async () => {
  const authority = await createTestAuthority({ at: later(30) });
  const { signer } = await authority.issueSigner();
  const { tsa, root } = authority;
  const given = { engine, tsa, crls: await authority.crls(), certificates: [root.der] };
  let file = (await signPdf(makePdf({}), { signer, engine, at: later(30), tsa })).toBytes();
  for (const day of [31, 33, 32]) {
    authority.clock.set(later(day));
    file = (await renewArchive(file, { ...given, at: later(day), crls: await authority.crls() })).toBytes();
  }
  authority.clock.set(later(34));
  const trust = { signers: [root.der], timestamps: [root.der] };
  const report = await verify(file, { engine, at: later(34), trust, crls: await authority.crls(), anySigner: true });
  expect(report.status).toBe('indeterminate');
  expect(report.findings.map(({ code, at }) => [code, at.signature])).toContainEqual([
    'VALIDATION_TIMESTAMP_ORDER',
    report.signatures.at(-1)!.id,
  ]);
});

test('a CMS file with ten renewals of its archive', async () => {
  const authority = await createTestAuthority({ at: start });
  const { signer } = await authority.issueSigner();
  const tsa = authority.tsa;
  const signed = await signCms(utf8('notice'), { signer, engine, signingTime: start });
  const stamped = await addCmsTimestamp(signed, { engine, tsa });
  const renew = async (file: Uint8Array, at: Date, crls: readonly Uint8Array[]): Promise<Uint8Array> => {
    const { cms } = await addCmsLtv(file, { engine, at, crls, certificates: [authority.root.der] });
    return addCmsArchiveTimestamp(cms, { engine, tsa });
  };
  expect(await renewals(authority, stamped, renew)).toEqual(expected);
});
