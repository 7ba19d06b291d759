/** Every OFD attack of the catalogue, as committed and as reproduced: never valid, and stopped by its own finding. */
import { readdirSync, readFileSync } from 'node:fs';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../../src/index.ts';
import { attackBytes, catalogue, ofdAttackFolder, row } from './catalogue.ts';
import { generousOptions, type OfdScene, ofdScene } from './scene.ts';

let scene: OfdScene;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await ofdScene();
  options = await generousOptions(scene);
});

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(ofdAttackFolder + name));

/** Errors of the file, its signatures and their time-stamps. */
function errors({ findings, signatures }: VerificationReport): string[] {
  const own = signatures.flatMap((one) => [...one.findings, ...one.timestamps.flatMap((token) => token.findings)]);
  return [...findings, ...own].filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

test.each(['good-seal.ofd', 'good-approval.ofd'])('%s, with which the attacks begin, is valid', async (name) => {
  const made = await ofdScene();
  const again = name === 'good-seal.ofd' ? await made.sealed() : await made.approved(true);
  for (const [bytes, policy] of [
    [read(name), policies.baseline],
    [read(name), policies.strict],
    [again, policies.strict],
  ] as const) {
    const report = await verify(bytes, { ...options, policy });
    const loud = errors(report);
    expect([report.status, loud]).toEqual(['valid', []]);
  }
});

test('the folder contains exactly the files of the catalogue', () => {
  const files = readdirSync(ofdAttackFolder).filter((name) => name.endsWith('.ofd'));
  const expected = [...catalogue.map(({ name }) => `${name}.ofd`), 'good-seal.ofd', 'good-approval.ofd'];
  expect(files.sort()).toEqual(expected.sort());
  expect(new Set(expected).size).toBe(expected.length);
  expect(catalogue.length).toBeGreaterThanOrEqual(30);
});

test.each(catalogue.map((attack) => [`${attack.name}.ofd`, attack] as const))('%s', async (name, attack) => {
  const { root } = scene.authority;
  const makers = { authority: root.der, revoked: scene.revokedMaker.certificate.der };
  for (const bytes of [read(name), await attackBytes(attack)]) {
    const report = await verify(bytes, {
      ...options,
      ...(attack.makers !== undefined && {
        trust: { signers: [root.der], timestamps: [root.der], sealMakers: [makers[attack.makers]] },
      }),
      ...(attack.policy && { policy: policies[attack.policy] }),
    });
    expect(report.status).not.toBe('valid');
    expect(errors(report)).toContain(attack.code);
    expect(report.status).toBe(attack.status);
    expect(report.reason.sentence, 'the reason in words').toMatch(/^(?:[^{}]|\\u\{[0-9a-f]+\})+$/s);
    expect(report.reason.code, 'a finding decided').not.toMatch(/^VALIDATION_FILE_IN/);
  }
});

test('the table lists every file with its code and status', () => {
  const readme = readFileSync(`${ofdAttackFolder}README.md`, 'utf8');
  for (const attack of catalogue) expect(readme).toContain(row(attack));
});
