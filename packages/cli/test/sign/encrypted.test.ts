/** Encrypted PDFs on the command line: the password comes from a file, never from an argument. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { VerificationReport } from '@govseal/validation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { need, tool } from '../../../govseal/test/tools.ts';
import { expectUsage, path, read, removeScene, run, setScene, signer, trust, withSecret } from '../cli-scene.ts';

beforeAll(setScene, 60_000);
afterAll(removeScene);

const report = async (...words: readonly string[]): Promise<VerificationReport> =>
  JSON.parse((await run('verify', ...words, ...trust, '--any-signer', '--format', 'json')).out);

test('sign pdf, verify and inspect read the password of an encrypted PDF from a file', async (context) => {
  need(context, 'qpdf');
  for (const layout of ['disable', 'generate']) {
    const encrypt = ['--encrypt', 'user 密码', 'owner', '256', '--', `--object-streams=${layout}`];
    spawnSync('qpdf', [path('slip.pdf'), path('encrypted.pdf'), ...encrypt]);
    writeFileSync(path('user.txt'), 'user 密码\nnot this line\n');
    writeFileSync(path('owner.txt'), 'owner\r\n');
    writeFileSync(path('wrong.txt'), 'guess\n');
    const words = ['sign', 'pdf', path('encrypted.pdf'), ...signer, '--field', 'sig.step1', '--out', path('enc.pdf')];
    const filled = [...words, '--fill', 'step1.opinion=材料齐全', '--force'];

    expectUsage(await withSecret(...filled), 'PDF_PASSWORD_NEEDED');
    expectUsage(await withSecret(...filled, '--password-file', path('wrong.txt')), 'PDF_PASSWORD_WRONG');
    const signed = await withSecret(...filled, '--password-file', path('owner.txt'));
    expect(signed).toMatchObject({ code: 0, err: '', out: expect.stringContaining('sig.step1: intact, level B-B') });
    expect(read('enc.pdf').subarray(0, read('encrypted.pdf').length)).toEqual(read('encrypted.pdf'));
    expect(tool('qpdf', ['--check', '--password=owner', path('enc.pdf')]).status).toBe(0);

    for (const password of ['user.txt', 'owner.txt']) {
      const { status, signatures } = await report(path('enc.pdf'), '--password-file', path(password));
      expect(signatures.map(({ id, integrity }) => [id, integrity])).toEqual([['sig.step1', 'intact']]);
      expect(status).toBe('valid');
    }
    const inspected = await run('inspect', path('enc.pdf'), '--password-file', path('user.txt'));
    expect(inspected.out).toContain('材料齐全');

    // Without the password only the number of signatures is known, and only if they are not in object streams.
    const locked = await report(path('enc.pdf'));
    expect(locked).toMatchObject({ status: 'unreadable', signatures: [] });
    const codes = locked.findings.map(({ code, params }) => [code, params]);
    expect(codes).toContainEqual(['PDF_PASSWORD_NEEDED', {}]);
    const count = codes.find(([code]) => code === 'VERIFY_ENCRYPTED');
    expect(count).toEqual(layout === 'disable' ? ['VERIFY_ENCRYPTED', { signatures: 1 }] : undefined);
    const wrong = await report(path('enc.pdf'), '--password-file', path('wrong.txt'));
    expect(wrong.findings.map(({ code }) => code)).toContain('PDF_PASSWORD_WRONG');
  }
}, 60_000);
