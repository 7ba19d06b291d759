import { existsSync, readFileSync } from 'node:fs';
import { equalBytes } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import type { SignatureEvidence } from '@govseal/evidence';
import { expect, test } from 'vitest';
import { corpusRoot } from '../../crypto/test/corpus.ts';
import { collectCmsEvidence, parseSignedData } from '../src/index.ts';
import { octetsOf } from '../src/signed-data/ber.ts';
import { integrityOf } from './integrity.ts';

const file = new URL('tampered/cms/dss_CAdESDoubleLTA_p7m.flip-content.p7m', corpusRoot);
const present = existsSync(file);
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');

/** Restores the file, whose content has one flipped bit, by trying every bit until message-digest matches. */
async function restored(): Promise<Uint8Array> {
  const bytes = new Uint8Array(readFileSync(file));
  const { eContent, signerInfos } = parseSignedData(bytes, { ber: true });
  const attribute = signerInfos[0]!.signedAttributes!.find(({ oid }) => oid === '1.2.840.113549.1.9.4')!;
  const wanted = octetsOf(attribute.values[0]!);
  for (let bit = 0; bit < eContent!.length * 8; bit++) {
    eContent![bit >> 3]! ^= 1 << (bit & 7);
    if (equalBytes(await engine.digest('SHA-256', eContent!), wanted)) return bytes;
    eContent![bit >> 3]! ^= 1 << (bit & 7);
  }
  throw new Error('no single bit');
}

const codes = ({ findings }: SignatureEvidence): string[] => findings.map(({ code }) => code);

test.skipIf(!present)(
  'archive time-stamps of version 3 match what they cover, and do not match after a change',
  async () => {
    const bytes = await restored();
    const [good] = await collectCmsEvidence(bytes, { engine });
    expect(integrityOf(good!)).toBe('intact');
    expect(codes(good!)).toEqual([]);
    expect(good!.timestamps.map(({ kind, imprint }) => [kind, imprint])).toEqual([
      ['signature', 'match'],
      ['archive', 'match'],
      ['archive', 'match'],
    ]);
    expect(good!.timestamps.map(({ signature }) => integrityOf(signature))).toEqual(['intact', 'intact', 'intact']);

    // without the signature-time-stamp, which both archive time-stamps list in their index
    const { signerInfos } = parseSignedData(bytes, { ber: true });
    const stamp = signerInfos[0]!.unsignedAttributes.find(({ oid }) => oid === '1.2.840.113549.1.9.16.2.14')!;
    const value = stamp.values[0]!;
    const changed = bytes.slice();
    changed[value.end - 1]! ^= 1;
    const [bad] = await collectCmsEvidence(changed, { engine });
    expect(integrityOf(bad!)).toBe('intact'); // unsigned attributes are outside the signature
    expect(codes(bad!)).toEqual(['TST_ARCHIVE_INDEX', 'TST_ARCHIVE_INDEX']);
    expect(bad!.timestamps.map(({ imprint }) => imprint)).toEqual(['match', 'unavailable', 'unavailable']);

    // other content: every imprint over it fails
    const [other] = await collectCmsEvidence(new Uint8Array(readFileSync(file)), { engine });
    expect(other!.timestamps.map(({ imprint }) => imprint)).toEqual(['match', 'mismatch', 'mismatch']);
  },
);
