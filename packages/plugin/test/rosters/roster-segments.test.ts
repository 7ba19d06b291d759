/** A roster whose content is in segments (BER, X.690 §8.7.3): the joined bytes are read, and the signature covers all of them. */
import { signCms } from '@govseal/cms';
import { concatBytes, latin1, toHex, utf8 } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import type { VerificationReport } from '@govseal/validation';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';
import { createScene, makePdf } from '../signed.ts';

const CONSTRUCTED_OCTET_STRING = 0x24;

/** The CMS with its content in two segments. */
function inSegments(der: Uint8Array): Uint8Array {
  const [type, wrapper] = parseDer(der).children;
  const [version, digests, encapsulated, ...rest] = wrapper!.children[0]!.children;
  const [contentType, content] = encapsulated!.children;
  const bytes = content!.children[0]!.content;
  const half = bytes.length >> 1;
  const segments = [bytes.subarray(0, half), bytes.subarray(half)].map((part) => write.octetString(part));
  const segmented = write.explicit(0, write.encode(CONSTRUCTED_OCTET_STRING, concatBytes(...segments)));
  const members = [version!.der, digests!.der, write.sequence(contentType!.der, segmented)];
  return write.sequence(type!.der, write.explicit(0, write.sequence(...members, ...rest.map((node) => node.der))));
}

async function reportOn(change: (roster: Uint8Array) => Uint8Array): Promise<VerificationReport> {
  const { authority, options, sign } = await createScene();
  const { clock, engine, tsa } = authority;
  const centre = await authority.issueSigner({ commonName: '示例中心' });
  const clerk = await authority.issueSigner({ commonName: '示例经办人' });
  const document = await sign(makePdf(), { signer: clerk.signer, tsa });
  const { issuer, serialHex, der } = clerk.certificate;
  const sha256 = toHex(await engine.digest('SHA-256', der));
  const entry = { person: '示例经办人', role: '经办', unit: '示例局', from: '2026-01-01' };
  const json = {
    schema: 'govseal-roster/1',
    name: '示例名册',
    issuedAt: clock().toISOString(),
    entries: [{ certificate: { issuer: issuer.text, serial: serialHex, sha256 }, ...entry }],
  };
  const roster = await signCms(utf8(JSON.stringify(json)), {
    signer: centre.signer,
    engine,
    signingTime: clock(),
    tsa,
  });
  // The CRLs are dated an hour back, and an approval needs revocation data from after the signature.
  clock.advance(2 * 3_600_000);
  return verify(document, {
    ...options,
    at: clock(),
    crls: await authority.crls(),
    roster: { bytes: change(inSegments(roster)), signer: centre.certificate.der },
    approval: parseApprovalPolicy({
      schema: 'govseal-approval/1',
      name: '示例',
      steps: [{ id: 'clerk', role: '经办', kind: 'approval' }],
      requireAllLocked: false,
    }),
  });
}

test('a roster in segments is read completely', async () => {
  const report = await reportOn((roster) => roster);
  expect([report.status, report.approval?.status]).toEqual(['valid', 'satisfied']);
});

test('a change in the last segment of a roster breaks its signature', async () => {
  const report = await reportOn((roster) => {
    const changed = roster.slice();
    changed.set(utf8('2025'), latin1(roster).lastIndexOf('2026-01-01'));
    return changed;
  });
  const codes = report.findings.map(({ code }) => code);
  expect([report.status, codes]).toEqual(['indeterminate', expect.arrayContaining(['VERIFY_ROSTER_NOT_TRUSTED'])]);
});
