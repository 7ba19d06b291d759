/** A time-stamp with the imprint of something else proves nothing for a signature, and is invalid as a separate token. */
import { readFileSync } from 'node:fs';
import { policies } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { attackFolder } from '../attacks/catalogue.ts';
import { attackScene, generousOptions } from '../attacks/scene.ts';

let options: VerifyOptions;
beforeAll(async () => {
  options = await generousOptions(await attackScene());
});

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(attackFolder + name));

test('on a signature: baseline drops and reports it, strict and archive refuse the file', async () => {
  const bytes = read('cms-timestamp-of-another-signature.pdf');
  const report = await verify(bytes, options);
  // EN 319 102-1 §5.5.4 step 3: the signature stays what it is without the token.
  expect(report.status).toBe('valid');
  expect(report.signatures[0]).toMatchObject({ indication: 'TOTAL_PASSED', provenTime: null, level: 'B-B' });
  expect(report.signatures[0]!.timestamps[0]).toMatchObject({
    indication: 'TOTAL_FAILED',
    subIndication: 'HASH_FAILURE',
  });
  expect(report.findings).toMatchObject([{ code: 'VALIDATION_TIMESTAMP_BROKEN', severity: 'warning' }]);
  for (const name of ['strict', 'archive'] as const) {
    const refused = await verify(bytes, { ...options, policy: policies[name] });
    expect(refused.status).toBe('indeterminate');
    expect(refused.signatures[0]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'HASH_FAILURE' });
  }
});

test('on a document: its imprint is the digest of the signed bytes, so the file is invalid under every policy', async () => {
  for (const policy of Object.values(policies)) {
    const report = await verify(read('timestamp-of-another-state.pdf'), { ...options, policy });
    expect(report.status).toBe('invalid');
    expect(report.signatures[1]).toMatchObject({ type: 'doc-timestamp', integrity: 'broken' });
  }
});
