import { nodeEngine as engine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import type { TimestampEvidence } from '@govseal/evidence';
import { parseCertificate } from '@govseal/x509';
import { expect, test } from 'vitest';
import { forge, forgerKeys } from '../../test/forge.ts';
import { root } from '../../test/material.ts';
import { oid } from '../signed-data/oid.ts';
import { collectTokenEvidence } from './token.ts';
import { writeMessageImprint } from './tst-info.ts';

const imprint = new Uint8Array(32).fill(9);
const imprintField = writeMessageImprint('SHA-256', imprint);
const genTime = write.generalizedTime(new Date('2026-11-23T08:00:00Z'));
const tail = (...rest: Uint8Array[]): Uint8Array[] => [write.integer(1), genTime, ...rest];
const tstInfo = (...fields: Uint8Array[]): Uint8Array => write.sequence(...fields);
const policy = write.oid('1.2.3');

async function evaluate(eContent: Uint8Array, eContentType: string = oid.tstInfo): Promise<TimestampEvidence> {
  const token = await forge(forgerKeys, { eContent, eContentType, version: 3 });
  return collectTokenEvidence(token, { engine, kind: 'signature', digestCovered: () => imprint });
}

const codes = ({ signature }: TimestampEvidence): string[] => signature.findings.map(({ code }) => code);

test('a conforming token has no findings', async () => {
  const evidence = await evaluate(tstInfo(write.integer(1), policy, imprintField, ...tail()));
  expect(codes(evidence)).toEqual([]);
  expect(evidence).toMatchObject({ imprint: 'match', accuracy: null, signature: { formatFailure: false } });
});

test.each([
  ['version 2', tstInfo(write.integer(2), policy, imprintField, ...tail()), 'TST_VERSION'],
  [
    'a critical extension',
    tstInfo(
      write.integer(1),
      policy,
      imprintField,
      ...tail(write.explicit(1, write.sequence(policy, write.boolean(true), write.octetString(imprint)))),
    ),
    'TST_CRITICAL_EXTENSION',
  ],
  [
    'an imprint of the wrong length',
    tstInfo(write.integer(1), policy, writeMessageImprint('SHA-512', imprint), ...tail()),
    'TST_IMPRINT_LENGTH',
  ],
  ['content that is not a TSTInfo', imprint, 'TST_UNREADABLE'],
])('%s is a format failure', async (_, eContent, code) => {
  const evidence = await evaluate(eContent);
  expect(codes(evidence)).toContain(code);
  expect(evidence.signature.formatFailure).toBe(true);
});

test('an ordinary signature is not a token', async () => {
  const evidence = await evaluate(tstInfo(write.integer(1), policy, imprintField, ...tail()), oid.data);
  expect(codes(evidence)).toContain('CMS_CONTENT_TYPE_UNEXPECTED');
  expect(evidence.signature.formatFailure).toBe(true);
});

test('an unknown imprint digest leaves the imprint unavailable', async () => {
  const unknown = write.sequence(write.sequence(policy), write.octetString(imprint));
  const evidence = await evaluate(tstInfo(write.integer(1), policy, unknown, ...tail()));
  expect(codes(evidence)).toEqual(['TST_IMPRINT_UNSUPPORTED']);
  expect(evidence).toMatchObject({ imprint: 'unavailable', imprintDigest: null });
});

test('a tsa that is a directoryName must be the signer’s name', async () => {
  const named = (name: Uint8Array): Uint8Array =>
    tstInfo(write.integer(1), policy, imprintField, ...tail(write.explicit(0, write.explicit(4, name))));
  expect(codes(await evaluate(named(parseCertificate(forgerKeys.certificate).subject.der)))).toEqual([]);
  expect(codes(await evaluate(named(parseCertificate(root).subject.der)))).toEqual(['TST_TSA_NAME']);
});

test('a negative or overlong serial number is reported, one of 160 bits is not', async () => {
  const evaluated = async (serial: Uint8Array): Promise<string[]> =>
    codes(await evaluate(tstInfo(write.integer(1), policy, imprintField, serial, genTime)));
  expect(await evaluated(write.integer(-5))).toEqual(['TST_SERIAL_NUMBER']);
  expect(await evaluated(write.unsigned(new Uint8Array(21).fill(1)))).toEqual(['TST_SERIAL_NUMBER']);
  expect(await evaluated(write.unsigned(new Uint8Array(20).fill(0xff)))).toEqual([]);
});
