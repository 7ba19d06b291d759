/** Every fraud on a case is stopped by its own code; the honest neighbours are in `verify-case.test.ts`. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { verifyCase } from '../../src/index.ts';
import { type CaseAttack, caseAttacks } from './case-attacks.ts';
import { type CaseScene, createCaseScene } from './case-scene.ts';
import { courseAttacks } from './course-attacks.ts';
import { jointAttacks } from './joint-case.ts';

const attacks = [...caseAttacks, ...courseAttacks, ...jointAttacks];
let scene: CaseScene;
beforeAll(async () => {
  scene = await createCaseScene();
}, 60_000);

test.each(attacks.map((attack): [string, CaseAttack] => [attack.name, attack]))(
  '%s is stopped',
  async (_, { make, code, status, policy }) => {
    const options = await scene.options();
    const casePolicy = policy?.(options.casePolicy) ?? options.casePolicy;
    const report = await verifyCase(await make(scene), { ...options, casePolicy });
    expect(report.findings.map((one) => one.code)).toContain(code);
    expect(report.status).toBe(status);
  },
  120_000,
);

test('docs/tampering.md lists every fraud with its code', () => {
  const text = readFileSync(new URL('../../../../docs/tampering.md', import.meta.url), 'utf8');
  for (const { name, code } of attacks) expect(text).toContain(`| ${name} | \`${code}\` |`);
});
