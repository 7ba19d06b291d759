/** Files with every verdict, verified for real; names and paths are chosen to break out of the formats. */
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { describeFinding } from '@govseal/report';
import { createTestAuthority } from '@govseal/testkit';
import { verify } from 'govseal';
import type { GateRun, Outcome, VerifiedFile } from '../src/index.ts';

/** Ends an XML element, a workflow command, a Markdown cell, a TAP line, a JSON text. */
export const HOSTILE_NAME = '</failure>]]>"\' |`<img src=x onerror=alert(1)> ::error::x %0A # TODO \u202e';
export const HOSTILE_PATH = 'docs/a b,c:d%2F#1 决定"<&>|.p7m';

const at = new Date('2026-03-02T02:00:00Z');

export const run: GateRun = {
  version: '1.2.3',
  startedAt: at,
  lang: 'en',
  describe: (finding) => describeFinding(finding, 'en'),
};

/** In this order: valid, invalid, unsigned, unreadable, indeterminate, and an invalid one that the baseline lists. */
export async function filesOfRun(): Promise<VerifiedFile[]> {
  const authority = await createTestAuthority({ at });
  const stranger = await createTestAuthority({ at, name: 'Other City' });
  const clerk = await authority.issueSigner({ commonName: HOSTILE_NAME.slice(0, 60) });
  const other = await stranger.issueSigner({ commonName: HOSTILE_NAME.slice(0, 60) });
  const signed = await signCms(utf8('content'), { signer: clerk.signer, engine: authority.engine, signingTime: at });
  const foreign = await signCms(utf8('content'), { signer: other.signer, engine: authority.engine, signingTime: at });
  const tampered = new Uint8Array(signed);
  tampered[tampered.length - 3]! ^= 1;
  const crls = await authority.crls();
  const trust = { signers: [authority.root.der], timestamps: [] };
  const one = async (path: string, bytes: Uint8Array, outcome: Outcome): Promise<VerifiedFile> => ({
    path,
    report: await verify(bytes, { trust, anySigner: true, at, crls, file: path }),
    outcome,
    seconds: 0.0125,
  });
  return [
    await one('valid.p7m', signed, 'passed'),
    await one(HOSTILE_PATH, tampered, 'failed'),
    await one('unsigned.pdf', utf8('%PDF-1.7 no document'), 'failed'),
    await one('garbage.bin', utf8('no document'), 'failed'),
    await one('foreign.p7m', foreign, 'failed'),
    await one('known.p7m', tampered, 'known'),
  ];
}
