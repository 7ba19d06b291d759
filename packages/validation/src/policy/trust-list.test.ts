import { readFileSync } from 'node:fs';
import { parseCertificates } from '@govseal/x509';
import { expect, test } from 'vitest';
import { parseTrustList } from './trust-list.ts';

const pem = readFileSync(new URL('../../../../fixtures/demo/root.crt', import.meta.url), 'utf8');
const [root] = parseCertificates(new TextEncoder().encode(pem));
const list = (...anchors: readonly object[]) =>
  parseTrustList({ schema: 'govseal-trust/1', anchors }, (file) => (file === 'root.crt' ? [root!] : []));

test('anchors come from the list or from files listed in it, with purposes and dates', () => {
  const [inline, named] = list(
    { certificate: pem, purposes: ['signer'], from: '2026-01-01T00:00:00Z' },
    { file: 'root.crt', sunset: '2030-01-01T00:00:00+08:00' },
  );
  expect(inline).toMatchObject({ purposes: ['signer'], from: new Date('2026-01-01T00:00:00Z') });
  expect(named).toMatchObject({ purposes: undefined, sunset: new Date('2029-12-31T16:00:00Z') });
  expect(named!.certificate).toBe(root);
});

test.each([
  [{ file: 'root.crt', purpose: ['signer'] }, 'anchors[0]', 'no member purpose'],
  [{ file: 'root.crt', certificate: pem }, 'anchors[0]', 'file or certificate'],
  [{}, 'anchors[0]', 'file or certificate'],
  [{ file: 'root.crt', purposes: [] }, 'anchors[0].purposes', 'purposes: signer, time-stamp, responder, seal-maker'],
  [{ file: 'root.crt', until: '2026-02-30T00:00:00Z' }, 'anchors[0].until', 'ISO 8601 with zone'],
  [{ file: 'root.crt', until: '2026-02-20' }, 'anchors[0].until', 'ISO 8601 with zone'],
])('%j is refused', (anchor, path, expected) => {
  expect(() => list(anchor)).toThrow(
    expect.objectContaining({ code: 'POLICY_VALUE', at: { path }, params: { document: 'trust list', expected } }),
  );
});
