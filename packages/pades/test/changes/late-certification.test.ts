/**
 * Several certifications, and one that is not the first signature (ISO 32000-2 §12.8.2.2.1), made by hand because our
 * signer rejects them.
 */
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf, PdfArray, PdfDict, PdfName, PdfRef } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { addDocumentTimestamp, collectPdfEvidence, signPdf } from '../../src/index.ts';
import { makePdf } from '../make-pdf.ts';
import { signRaw } from '../sign/sign-raw.ts';

const at = new Date('2026-10-14T01:30:00Z');
let authority: TestAuthority;
let signer: Signer;
beforeAll(async () => {
  authority = await createTestAuthority({ at });
  signer = (await authority.issueSigner()).signer;
});

const source = makePdf({
  fields: [
    { name: 'clerk', type: 'Sig' },
    { name: 'chief', type: 'Sig' },
  ],
});

/** Certifies with P=2: in the signature's own /Reference and, unless stated otherwise, in the catalog's /Perms. */
function certify(pdf: Uint8Array, field: string, perms = true): Promise<Uint8Array> {
  const parameters = PdfDict.of({ Type: new PdfName('TransformParams'), P: 2, V: new PdfName('1.2') });
  const reference = PdfDict.of({ TransformMethod: new PdfName('DocMDP'), TransformParams: parameters });
  const { catalog, catalogRef } = openPdf(pdf).latest;
  return signRaw(pdf, field, {
    signer,
    entries: { Reference: new PdfArray([reference]) },
    change: (increment, signature) => {
      if (perms) increment.set(catalogRef, catalog.with({ Perms: PdfDict.of({ DocMDP: signature }) }));
    },
  });
}

const distinct = (codes: readonly string[]): string[] => [...new Set(codes)];
/** For each signature: its type, the level of later changes, and the codes of errors and of certification. */
async function evaluated(pdf: Uint8Array): Promise<unknown[]> {
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine });
  return signatures.map(({ id, modifications, findings }) => [
    id,
    modifications.level,
    distinct(
      [...findings, ...modifications.findings]
        .filter(({ code, severity }) => severity === 'error' || code.includes('DOCMDP'))
        .map(({ code }) => code),
    ),
  ]);
}

const approve = async (pdf: Uint8Array, field: string): Promise<Uint8Array> =>
  (await signPdf(pdf, { signer, engine, at, field })).toBytes();

test('a certification after an approval is reported, and is a change of what the approval signed', async () => {
  expect(await evaluated(await certify(await approve(source, 'clerk'), 'chief'))).toEqual([
    ['clerk', 'disallowed', ['PADES_CHANGE_PERMISSIONS']],
    ['chief', 'none', ['PADES_DOCMDP_NOT_FIRST']],
  ]);
});

test('the catalog can refer to only one of two certifications: the second is reported', async () => {
  const once = await certify(source, 'clerk');
  expect(await evaluated(once)).toEqual([['clerk', 'none', []]]);
  expect(await evaluated(await certify(once, 'chief'))).toEqual([
    ['clerk', 'disallowed', ['PADES_CHANGE_PERMISSIONS']],
    ['chief', 'none', ['PADES_DOCMDP_NOT_FIRST']],
  ]);
});

test('DocMDP in a later approval, as other producers write it, has no effect', async () => {
  expect(await evaluated(await certify(await certify(source, 'clerk'), 'chief', false))).toEqual([
    ['clerk', 'allowed', []],
    ['chief', 'none', []],
  ]);
});

test('a certification after a document time-stamp is the first signature, and the time-stamp allows it', async () => {
  const stamped = (await addDocumentTimestamp(source, { engine, tsa: authority.tsa })).toBytes();
  const certified = await certify(stamped, 'chief');
  expect(await evaluated(certified)).toEqual([
    ['Timestamp1', 'allowed', []],
    ['chief', 'none', []],
  ]);
  expect(await evaluated(await approve(certified, 'clerk'))).toEqual([
    ['Timestamp1', 'allowed', []],
    ['chief', 'allowed', []],
    ['clerk', 'none', []],
  ]);
});

test('after a document time-stamp no other /Perms is allowed: of a later signature, of none, or with other entries', async () => {
  const stamped = (await addDocumentTimestamp(source, { engine, tsa: authority.tsa })).toBytes();
  const late = await certify(await approve(stamped, 'clerk'), 'chief');
  expect(await evaluated(late)).toEqual([
    ['Timestamp1', 'disallowed', ['PADES_CHANGE_PERMISSIONS']],
    ['clerk', 'disallowed', ['PADES_CHANGE_PERMISSIONS']],
    ['chief', 'none', ['PADES_DOCMDP_NOT_FIRST']],
  ]);
  const withPerms = (perms: (signature: PdfRef) => PdfDict): Promise<Uint8Array> => {
    const { catalog, catalogRef } = openPdf(stamped).latest;
    return signRaw(stamped, 'chief', {
      signer,
      change: (increment, signature) => increment.set(catalogRef, catalog.with({ Perms: perms(signature) })),
    });
  };
  const spoilt = [
    () => PdfDict.of({ DocMDP: new PdfRef(1, 0) }),
    (signature: PdfRef) => PdfDict.of({ DocMDP: signature, UR3: signature }),
    (signature: PdfRef) => PdfDict.of({ UR3: signature }),
  ];
  for (const perms of spoilt) {
    const [timestamp] = await evaluated(await withPerms(perms));
    expect(timestamp).toEqual(['Timestamp1', 'disallowed', ['PADES_CHANGE_PERMISSIONS']]);
  }
});
