/** The signer rule over an OFD that an officer signed and the bureau sealed. */
import { beforeAll, expect, test } from 'vitest';
import { type AcceptedSignerInput, type SignersInput, type VerifyOptions, verify } from '../../src/index.ts';
import { generousOptions, type OfdScene, ofdScene } from '../ofd/attacks/scene.ts';

let scene: OfdScene;
let options: VerifyOptions;
let approved: Uint8Array;
beforeAll(async () => {
  scene = await ofdScene();
  options = { ...(await generousOptions(scene)), anySigner: false };
  approved = await scene.approved(true);
});

const named = (...names: readonly ('clerk' | 'bureau' | 'maker')[]): AcceptedSignerInput[] =>
  names.map((name) => ({ kind: 'certificate', certificate: scene[name].certificate.der }));
const outcome = async (file: Uint8Array, signers: SignersInput) => {
  const report = await verify(file, { ...options, signers });
  return [report.status, report.reason.code, report.signers!.found];
};

test('the officer and the bureau, both required, make the file valid', async () => {
  expect(await outcome(approved, { accept: named('clerk', 'bureau') })).toEqual(['valid', 'VALIDATION_FILE_VALID', 2]);
});

test('a seal does not replace the signature of the officer, and the maker of the seal has signed nothing', async () => {
  const sealed = await scene.sealed();
  expect(await outcome(sealed, { accept: named('bureau') })).toEqual(['valid', 'VALIDATION_FILE_VALID', 1]);
  const missing = ['indeterminate', 'VALIDATION_SIGNER_MISSING', 1];
  expect(await outcome(sealed, { accept: named('clerk', 'bureau') })).toEqual(missing);
  expect(await outcome(sealed, { accept: named('bureau', 'maker') })).toEqual(missing);
});

test('every signature must be by an accepted signer', async () => {
  expect(await outcome(approved, { accept: named('bureau') })).toEqual([
    'indeterminate',
    'VALIDATION_SIGNER_NOT_ACCEPTED',
    1,
  ]);
});
