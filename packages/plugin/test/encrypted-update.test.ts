/** A later signer of an encrypted document fills a field with parts that not every reader deciphers (ISO 32000-2 §7.6.3, §7.6.6). */
import { createCipheriv } from 'node:crypto';
import { concatBytes, latin1, utf8 } from '@govseal/core';
import { signPdf } from '@govseal/pades';
import { openPdf, PdfDict, PdfRef, type PdfSecurity, PdfString, writeObject } from '@govseal/pdf';
import type { VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { encrypted } from './attacks/files/encrypted.ts';
import { assemble, stream, toBytes, update } from './attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions } from './attacks/scene.ts';

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /F1 3 0 R >> >>';
const shown = (text: string): string => `/Tx BMC q BT /F1 10 Tf 0 g 2 5 Td (${text}) Tj ET Q EMC`;
/** `group.remark`, and its appearance. */
const [FIELD, APPEARANCE] = [11, 61] as const;

let scene: AttackScene;
let file: string;
let security: PdfSecurity;
beforeAll(async () => {
  scene = await attackScene();
  file = (await encrypted({})(scene)) as string;
  security = openPdf(toBytes(file)).security!;
});

/** A stream of the document, enciphered under its key. */
function enciphered(body: string): string {
  const pages = { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>' };
  const { latest } = openPdf(toBytes(assemble({ ...pages, [APPEARANCE]: body })));
  return latin1(writeObject(security.protect(latest.get(APPEARANCE), new PdfRef(APPEARANCE), APPEARANCE)));
}

function underAnotherKey(content: string): string {
  const iv = utf8('TEST ONLY iv....');
  const cipher = createCipheriv('aes-256-cbc', utf8('TEST ONLY another key'.padEnd(32, '.')), iv);
  return stream(latin1(concatBytes(iv, cipher.update(content, 'latin1'), cipher.final())), FORM);
}

function filled(value: string): string {
  const field = security.protect(openPdf(toBytes(file)).latest.get(FIELD), new PdfRef(FIELD), FIELD);
  return latin1(writeObject(field)).replace(/>>\s*$/, `/V ${value} /AP << /N ${APPEARANCE} 0 R >> >>`);
}

function encipheredValue(): string {
  const dict = PdfDict.of({ V: new PdfString(utf8('250'), false) });
  return latin1(writeObject((security.protect(dict, new PdfRef(FIELD), FIELD) as PdfDict).get('V')!));
}

/** The field is filled by hand, and the chief signs. */
async function reportOn(appearance: string): Promise<VerificationReport> {
  const [trailer] = /\/Encrypt <<[\s\S]*?\/StrF \/StdCF >>\s+\/ID \[[^\]]*\]/.exec(file)!;
  const objects = { [FIELD]: filled(encipheredValue()), [APPEARANCE]: appearance };
  const { chief, engine, at } = scene;
  const result = await signPdf(toBytes(update(file, objects, { trailer })), {
    force: true,
    signer: chief.signer,
    engine,
    at,
    field: 'chief',
  });
  return verify(result.toBytes(), await generousOptions(scene));
}

test('an appearance enciphered like the document is valid', async () => {
  const report = await reportOn(enciphered(stream(shown('250'), FORM)));
  expect([report.status, report.signatures.map(({ indication }) => indication)]).toEqual([
    'valid',
    ['TOTAL_PASSED', 'TOTAL_PASSED'],
  ]);
});

test.each([
  ['in clear', 'PDF_ENCRYPTION_DATA', () => stream(shown('900'), FORM)],
  ['under another key', 'PDF_ENCRYPTION_DATA', () => underAnotherKey(shown('900'))],
  [
    'that names the filter Identity',
    'PDF_ENCRYPTION_PARTIAL',
    () => stream(shown('250'), `${FORM} /Filter [/Crypt] /DecodeParms [<< /Name /Identity >>]`),
  ],
])('an appearance %s is indeterminate', async (_how, code, make) => {
  const report = await reportOn(make());
  expect([report.status, report.findings.map((one) => one.code)]).toEqual([
    'indeterminate',
    expect.arrayContaining([code]),
  ]);
});
