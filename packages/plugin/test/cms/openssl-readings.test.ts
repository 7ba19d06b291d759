/** The second opinion on damaged CMS and time-stamp files, with a fixed seed. */
import { describe, expect, test } from 'vitest';
import { haveOpenssl } from '../../../cms/test/openssl.ts';
import { compareReadings } from './openssl-readings.ts';

describe.skipIf(!haveOpenssl)('damaged CMS and time-stamp files', () => {
  test('that are valid here have the same content, signers and times in OpenSSL, or are refused there', async () => {
    const { valid, refused, differences } = await compareReadings(20261014, 120);
    expect(differences).toEqual([]);
    expect(valid - refused).toBeGreaterThan(5);
  });
});
