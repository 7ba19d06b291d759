/**
 * Objects that no rule visits and content that no value states must not be taken for "no change" or "nothing shown".
 */
import { concatBytes, utf8 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfArray, PdfDict, PdfName, PdfStream, PdfString } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, type PdfEvidence, signPdf } from '../../src/index.ts';
import { type MadePdf, makePdf } from '../make-pdf.ts';

let signer: Signer;
const at = new Date('2026-10-14T01:30:00Z');

beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
});

async function signed(options: MadePdf = {}): Promise<Uint8Array> {
  return (await signPdf(makePdf(options), { force: true, signer, engine: nodeEngine, at })).toBytes();
}

const evidence = (pdf: Uint8Array): Promise<PdfEvidence> => collectPdfEvidence(openPdf(pdf), { engine: nodeEngine });

function append(pdf: Uint8Array, change: (increment: Increment) => void): Uint8Array {
  const increment = new Increment(openPdf(pdf));
  change(increment);
  return concatBytes(pdf, increment.build().append);
}

describe('an update after the last signature', () => {
  test('that adds an unreferenced object is a change', async () => {
    const script = PdfDict.of({ S: new PdfName('JavaScript'), JS: new PdfString(utf8('app.alert(1)')) });
    const { trailing, findings } = await evidence(append(await signed(), (increment) => increment.add(script)));
    expect(trailing.content).toBe('changes');
    expect(findings.map(({ code }) => code)).toContain('PADES_UNSIGNED_REVISION');
  });

  test('that adds an unreferenced stream is a change', async () => {
    const pdf = append(await signed(), (increment) =>
      increment.add(PdfStream.of(PdfDict.of({}), utf8('BT (other) Tj ET'))),
    );
    expect((await evidence(pdf)).trailing.content).toBe('changes');
  });

  test('that adds only a security store is validation data', async () => {
    const pdf = append(await signed(), (increment) => {
      const { catalog, catalogRef } = increment.file.latest;
      increment.set(catalogRef, catalog.with({ DSS: increment.add(PdfDict.of({ Type: new PdfName('DSS') })) }));
    });
    expect((await evidence(pdf)).trailing.content).toBe('validation-data');
  });

  test('that hides an object next to a security store is a change', async () => {
    const pdf = append(await signed(), (increment) => {
      const { catalog, catalogRef } = increment.file.latest;
      increment.set(catalogRef, catalog.with({ DSS: increment.add(PdfDict.of({ Type: new PdfName('DSS') })) }));
      increment.add(PdfDict.of({ Type: new PdfName('Page') }));
    });
    expect((await evidence(pdf)).trailing.content).toBe('changes');
  });
});

describe('a field that shows something other than its value', () => {
  const field = { name: 'verdict', type: 'Tx', rect: [50, 500, 300, 520] } as const;
  /** The findings about a signed file whose field got this appearance before signing. */
  async function shown(value: string | undefined, content: string, extra: MadePdf = {}): Promise<string[]> {
    const base = makePdf({ fields: [{ ...field, ...(value === undefined ? {} : { value }) }], ...extra });
    const drawn = append(base, (increment) => {
      const [own] = increment.file.latest.formFields();
      const font = PdfDict.of({
        Type: new PdfName('Font'),
        Subtype: new PdfName('Type1'),
        BaseFont: new PdfName('Helvetica'),
        Encoding: new PdfName('WinAnsiEncoding'),
      });
      const dict = PdfDict.of({
        Type: new PdfName('XObject'),
        Subtype: new PdfName('Form'),
        Resources: PdfDict.of({ Font: PdfDict.of({ F1: font }) }),
      });
      const form = increment.add(PdfStream.of(dict, utf8(content)));
      increment.set(own!.ref!, own!.dict.with({ AP: PdfDict.of({ N: form }) }));
    });
    const pdf = (await signPdf(drawn, { force: true, signer, engine: nodeEngine, at })).toBytes();
    const { signatures } = await evidence(pdf);
    return signatures[0]!.findings.map(({ code }) => code);
  }

  test('an empty field with a text is reported', async () => {
    expect(await shown(undefined, 'BT /F1 12 Tf (APPROVED) Tj ET')).toContain('PADES_FIELD_APPEARANCE_DIFFERS');
  });

  test('an empty field that shows nothing is not', async () => {
    expect(await shown(undefined, '/Tx BMC EMC')).not.toContain('PADES_FIELD_APPEARANCE_DIFFERS');
  });

  test('a text below a filled area is reported', async () => {
    const codes = await shown('no', 'BT /F1 12 Tf (no) Tj ET 1 g 0 0 250 20 re f');
    expect(codes).toContain('PADES_FIELD_APPEARANCE_DIFFERS');
  });

  test('a background before the text is not', async () => {
    const codes = await shown('no', '1 g 0 0 250 20 re f 0 g BT /F1 12 Tf (no) Tj ET');
    expect(codes).not.toContain('PADES_FIELD_APPEARANCE_DIFFERS');
  });

  test('a field without a type is treated as text', async () => {
    const base = makePdf({ fields: [{ ...field, value: 'no' }] });
    const drawn = append(base, (increment) => {
      const [own] = increment.file.latest.formFields();
      const form = increment.add(
        PdfStream.of(PdfDict.of({ Subtype: new PdfName('Form') }), utf8('BT /F1 12 Tf (yes) Tj ET')),
      );
      increment.set(own!.ref!, own!.dict.with({ FT: undefined, AP: PdfDict.of({ N: form }) }));
    });
    const pdf = (await signPdf(drawn, { force: true, signer, engine: nodeEngine, at })).toBytes();
    const { signatures } = await evidence(pdf);
    expect(signatures[0]!.revision?.filled.map(({ name, appearance: shows }) => [name, shows])).toEqual([
      ['verdict', expect.not.stringMatching('matches')],
    ]);
  });
});

describe('a form that viewers draw themselves', () => {
  const fields = [{ name: 'verdict', type: 'Tx', rect: [50, 500, 300, 520], value: 'no' }] as const;

  test.each([
    ['XFA', { XFA: new PdfString(utf8('<xdp/>')) }],
    ['NeedAppearances', { NeedAppearances: true }],
  ] as const)('%s is active content', async (_, entry) => {
    const prepared = append(makePdf({ fields }), (increment) => {
      const { catalog, catalogRef } = increment.file.latest;
      const form = increment.file.latest.dictionary(catalog.get('AcroForm'))!;
      increment.set(catalogRef, catalog.with({ AcroForm: form.with(entry) }));
    });
    const pdf = (await signPdf(prepared, { force: true, signer, engine: nodeEngine, at })).toBytes();
    const { findings } = await evidence(pdf);
    expect(findings.map(({ code, params }) => [code, params.kind])).toContainEqual(['PADES_ACTIVE_CONTENT', 'form']);
  });
});

test('scripts of the name dictionary that run on opening are active content', async () => {
  const script = PdfDict.of({ S: new PdfName('JavaScript'), JS: new PdfString(utf8('this.getField("a")')) });
  const scripts = PdfDict.of({ Names: new PdfArray([new PdfString(utf8('a')), script]) });
  const prepared = append(makePdf(), (increment) => {
    const { catalog, catalogRef } = increment.file.latest;
    increment.set(catalogRef, catalog.with({ Names: PdfDict.of({ JavaScript: scripts }) }));
  });
  const { findings } = await evidence(
    (await signPdf(prepared, { force: true, signer, engine: nodeEngine, at })).toBytes(),
  );
  expect(findings).toMatchObject([
    { code: 'PADES_ACTIVE_CONTENT', at: { path: 'Root.Names.JavaScript' }, params: { kind: 'script' } },
  ]);
});

describe('an action that runs automatically is active content', () => {
  const script = PdfDict.of({ S: new PdfName('JavaScript'), JS: new PdfString(utf8('x')) });
  const on = (event: string): { AA: PdfDict } => ({ AA: PdfDict.of({ [event]: script }) });
  const fields = [{ name: 'verdict', type: 'Tx', rect: [50, 500, 300, 520] }] as const;
  const kindsOf = async (change: (increment: Increment) => void): Promise<unknown[]> => {
    const prepared = append(makePdf({ fields }), change);
    const { findings } = await evidence(
      (await signPdf(prepared, { force: true, signer, engine: nodeEngine, at })).toBytes(),
    );
    return findings.map(({ code, params, at: { path } }) => [code, params.kind, path]);
  };

  test.each(['PO', 'PC', 'PV', 'PI'])('of an annotation: %s', async (event) => {
    const found = await kindsOf((increment) => {
      const [field] = increment.file.latest.formFields();
      increment.set(field!.ref!, field!.dict.with(on(event)));
    });
    expect(found).toEqual([['PADES_ACTIVE_CONTENT', 'script', `Page1.Annots[0].AA.${event}`]]);
  });

  test.each(['O', 'C'])('of a page: %s', async (event) => {
    const found = await kindsOf((increment) => {
      const [page] = increment.file.latest.pages();
      increment.set(page!.ref, page!.dict.with(on(event)));
    });
    expect(found).toEqual([['PADES_ACTIVE_CONTENT', 'script', `Page1.AA.${event}`]]);
  });

  test.each(['WC', 'WS', 'DS', 'WP', 'DP'])('of the document: %s', async (event) => {
    const found = await kindsOf((increment) => {
      const { catalog, catalogRef } = increment.file.latest;
      increment.set(catalogRef, catalog.with(on(event)));
    });
    expect(found).toEqual([['PADES_ACTIVE_CONTENT', 'script', `Root.AA.${event}`]]);
  });

  test('and not one that waits for a click', async () => {
    const found = await kindsOf((increment) => {
      const [field] = increment.file.latest.formFields();
      increment.set(field!.ref!, field!.dict.with({ A: script, ...on('U') }));
    });
    expect(found).toEqual([]);
  });
});
