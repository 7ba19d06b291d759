/** The same with more files and a new seed, which a failure reports. */
import { describe, expect, test } from 'vitest';
import { haveOpenssl } from '../../../cms/test/openssl.ts';
import { compareReadings } from './openssl-readings.ts';

describe.skipIf(!haveOpenssl)('many damaged CMS and time-stamp files', () => {
  test('that are valid here have the same content, signers and times in OpenSSL, or are refused there', async () => {
    const seed = Number(process.env.READINGS_SEED ?? Date.now() % 2 ** 31);
    const { differences } = await compareReadings(seed, 3000);
    expect(differences, `READINGS_SEED=${seed}`).toEqual([]);
  }, 600_000);
});
