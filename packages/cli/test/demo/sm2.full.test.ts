/** The demo with national algorithms: SM2 certificates, the slip as PDF, the decision as sealed OFD. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOfd } from '@govseal/ofd';
import type { VerificationReport } from '@govseal/validation';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkSlipReference } from '../../../govseal/src/slip-reference.ts';
import { need, tool } from '../../../govseal/test/tools.ts';
import { noPython, secondOpinion } from '../../../ofd/test/second-opinion.ts';
import { handCommands } from '../../src/demo/hand-commands.ts';
import { loadSeeds } from '../../src/demo/seed-data.ts';
import { ofdTamperings, tamperings } from '../../src/demo/tamper/index.ts';
import { runCli } from '../run-cli.ts';
import { type DemoOutput, demoOutput } from './output.ts';
import { readReport, testTamperedCopies } from './tampered-copies.ts';

let demo: DemoOutput;
beforeAll(async () => {
  demo = await demoOutput('sm2');
}, 240_000);

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(demo.folder, name)));
const report = (name: string): VerificationReport => readReport(demo.folder, name);

test('the whole demo gives the expected results', () => {
  expect(demo.good, demo.lines.join('\n')).toBe(true);
});

test('every certificate, CRL and signature is SM2 with SM3', () => {
  const { signatures, status } = report('slip.report.json');
  expect(status).toBe('valid');
  expect(signatures.map(({ level, algorithm }) => [level, algorithm])).toEqual(
    Array(5).fill(['B-T', { digest: 'SM3', signature: 'SM2', keyBits: 256 }]),
  );
});

test('the decision is a sealed OFD: valid, complete, time-stamped, approved by the unit', () => {
  const { kind, status, signatures, approval } = report('decision.report.json');
  expect({ kind, status, approval: approval?.status }).toEqual({ kind: 'ofd', status: 'valid', approval: 'satisfied' });
  expect(signatures).toMatchObject([
    { type: 'seal', integrity: 'intact', indication: 'TOTAL_PASSED', coverage: 'whole-file', modifications: 'none' },
  ]);
  expect(approval?.steps.map(({ role, person }) => [role, person])).toEqual([['单位印章', '衢州市示例局']]);
});

test('the decision names the slip, and the picture shows the seal in red where the layout has it', async () => {
  expect(await checkSlipReference(read('decision.ofd'), read('slip.pdf'))).toBe('matches');
  const { width, data } = PNG.sync.read(Buffer.from(read('decision-2.png')));
  const redAt = (x: number, y: number): boolean => {
    const at = (Math.round((y / 25.4) * 110) * width + Math.round((x / 25.4) * 110)) * 4;
    return data[at]! > 200 && data[at + 1]! < 90;
  };
  // the rim, left and right of the seal's centre
  expect([redAt(121.214 + 0.6, 156.7), redAt(163.214 - 0.6, 156.7), redAt(120, 156.7)]).toEqual([true, true, false]);
});

testTamperedCopies(() => demo.folder, [...tamperings, ...ofdTamperings], ofdTamperings);

describe('other programs agree', () => {
  test.skipIf(noPython)('a checker in Python accepts seal, signature and every digest', () => {
    const [opinion] = secondOpinion(read('decision.ofd'));
    expect(opinion).toMatch(/refs ok \d+ bad 0 missing 0 /);
    for (const line of [
      'dataHash==SM3(Signature.xml) True',
      'SES sig over TBS DER True',
      'sealsig over info DER True',
    ]) {
      expect(opinion).toContain(line);
    }
    const { zip } = openOfd(read('decision.ofd'));
    expect(opinion).toContain(`refs ok ${zip.names.length - 2} `);
  });

  test('qpdf finds no error in the slip', (context) => {
    need(context, 'qpdf');
    const qpdf = tool('qpdf', ['--check', join(demo.folder, 'slip.pdf')]);
    expect(qpdf, qpdf.output).toMatchObject({ status: 0 });
  });
});

test('the printed commands repeat it by hand, with the verdicts valid, valid, invalid', async () => {
  const lines = handCommands(demo.folder, loadSeeds(), 'en', 'sm2')
    .replaceAll(/ \\\n\s+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('npx govseal '));
  const verdicts: number[] = [];
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
    const { code, err, out } = await runCli(words.slice(2), { env: { GOVSEAL_PASSPHRASE: 'demo-only' } });
    if (line.includes(' verify ')) verdicts.push(code);
    else expect({ line, code, err }, out).toEqual({ line, code: 0, err: '' });
  }
  expect(verdicts).toEqual([0, 0, 1]);
}, 240_000);
