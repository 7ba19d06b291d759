/** Records from creation to verdict: the honest ones, and each way of offering one that does not count. */
import { coSignCms, signCms } from '@govseal/cms';
import { equalBytes, utf8 } from '@govseal/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, fileReference, type RecordError, type RecordHistory } from '../src/index.ts';
import { basis, codesOf, guide, itemGuide, makeScene, newGuide, otherGuide, type Scene } from './scene.ts';

let scene: Scene;
let links: { basis: Awaited<ReturnType<typeof fileReference>> };
beforeAll(async () => {
  scene = await makeScene();
  links = { basis: await fileReference(basis, scene.authority.engine) };
});

async function signed(content = guide, kind = itemGuide, second = scene.reviewer): Promise<Uint8Array> {
  const first = await kind.sign(content, { ...scene.by(scene.clerk), links });
  return kind.coSign(first, scene.by(second));
}

/** Signed without any of the kind's checks, as a forger would. */
async function forged(content: Uint8Array, { engine, tsa } = scene.authority): Promise<Uint8Array> {
  const { signer, at } = scene.by(scene.clerk);
  const first = await signCms(content, { signer, engine, signingTime: at, tsa });
  const next = scene.by(scene.reviewer);
  return coSignCms(first, { signer: next.signer, engine, signingTime: next.at, tsa });
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as RecordError).code;
  }
  return 'accepted';
}

describe.each([
  ['SM2 in GB/T 35275', { type: 'EC', curve: 'SM2' }],
  ['RSA', { type: 'RSA', bits: 2048 }],
  ['ECDSA', { type: 'EC', curve: 'P-256' }],
] as const)('%s', (_, algorithm) => {
  test('a record that two roles signed in order is valid, and its content is handed out', async () => {
    const own = await makeScene(algorithm);
    const first = await itemGuide.sign(guide, { ...own.by(own.clerk), links });
    const cms = await itemGuide.coSign(first, own.by(own.reviewer));
    const result = await itemGuide.verify(cms, await own.options());
    expect(codesOf(result)).toEqual([]);
    expect(result).toMatchObject({ status: 'valid', content: guide, links, effective: { from: '2026-10-01' } });
    expect(result).toMatchObject({ deadline: { start: '2026-10-12', days: 5, due: '2026-10-19', late: false } });
  });
});

test('the second signer can countersign the first instead', async () => {
  const first = await itemGuide.sign(guide, { ...scene.by(scene.clerk), links });
  const cms = await itemGuide.countersign(first, scene.by(scene.reviewer));
  expect(await itemGuide.verify(cms, await scene.options())).toMatchObject({ status: 'valid' });
});

test('the verdict is about the bytes that were given, whatever becomes of their buffer', async () => {
  const cms = await signed();
  const options = await scene.options();
  const pending = itemGuide.verify(cms, options);
  const forgedName = utf8('仿冒许可');
  const at = cms.findIndex((_, index) => equalBytes(cms.subarray(index, index + 12), utf8(guide.name)));
  cms.set(forgedName, at);
  expect(await pending).toMatchObject({ status: 'valid', content: guide });
  expect(await itemGuide.verify(cms, options)).toMatchObject({ status: 'invalid' });
});

test('further signatures leave the reference as it was', async () => {
  const { engine } = scene.authority;
  const first = await itemGuide.sign(guide, { ...scene.by(scene.clerk), links });
  const both = await itemGuide.coSign(first, scene.by(scene.reviewer));
  expect(await itemGuide.referenceOf(both, engine)).toEqual(await itemGuide.referenceOf(first, engine));
});

test('the kind is the first member of the signed bytes', async () => {
  const text = new TextDecoder().decode(itemGuide.create(guide, links));
  expect(text.startsWith('{"kind":"item-guide/1","links":{"basis":')).toBe(true);
});

describe('what does not count, each under its own code and without content', () => {
  async function rejection(
    cms: Uint8Array,
    changes = {},
    kind: Pick<typeof itemGuide, 'verify'> = itemGuide,
  ): Promise<[string, string[]]> {
    const result = await kind.verify(cms, await scene.options(changes));
    expect(result).not.toHaveProperty('content');
    expect(result).not.toHaveProperty('reference');
    return [result.status, codesOf(result)];
  }

  test('a record offered as one of another kind, or of another version', async () => {
    const cms = await signed();
    expect(await rejection(cms, {}, otherGuide)).toEqual(['invalid', ['RECORD_KIND']]);
    expect(await rejection(cms, {}, newGuide)).toEqual(['invalid', ['RECORD_KIND_VERSION']]);
  });

  test('the role of another, a leaver, a stranger, another unit', async () => {
    const wrong = await itemGuide.sign(guide, { ...scene.by(scene.reviewer), links });
    expect((await rejection(wrong))[1]).toContain('APPROVAL_INCOMPLETE');
    const left = await rejection(await signed(guide, itemGuide, scene.leaver));
    expect(left).toEqual(['invalid', ['APPROVAL_LEFT_ROSTER']]);
    const unknown = await rejection(await signed(guide, itemGuide, scene.stranger));
    expect(unknown[1]).toContain('APPROVAL_SIGNER_UNKNOWN');
    const cms = await itemGuide.sign(guide, { ...scene.by(scene.neighbour), links });
    const elsewhere = await rejection(await itemGuide.coSign(cms, scene.by(scene.reviewer)));
    expect(elsewhere).toEqual(['invalid', ['APPROVAL_WRONG_UNIT']]);
  });

  test('one signer where two are required, and one more than required', async () => {
    const one = await itemGuide.sign(guide, { ...scene.by(scene.clerk), links });
    expect(await rejection(one)).toEqual(['indeterminate', ['APPROVAL_INCOMPLETE']]);
    const three = await itemGuide.coSign(await signed(), scene.by(scene.stranger));
    expect((await rejection(three))[1]).toContain('APPROVAL_UNEXPECTED_SIGNATURE');
  });

  test('the reviewer signed before the clerk', async () => {
    const first = await itemGuide.sign(guide, { ...scene.by(scene.reviewer), links });
    expect(await rejection(await itemGuide.coSign(first, scene.by(scene.clerk)))).toEqual([
      'invalid',
      ['APPROVAL_ORDER'],
    ]);
  });

  test('no roster: nobody knows who signed, whatever a caller in JavaScript adds', async () => {
    const changes = { roster: undefined, anySigner: true, signers: { accept: [] } };
    const [status, codes] = await rejection(await signed(), changes);
    expect(status).toBe('indeterminate');
    expect(codes).toContain('APPROVAL_NO_IDENTITY_RULE');
  });

  test('no time-stamp: the role at the time of signing is not proven', async () => {
    const { tsa: _, ...clerk } = { ...scene.by(scene.clerk), links };
    const { tsa: __, ...reviewer } = scene.by(scene.reviewer);
    const cms = await itemGuide.coSign(await itemGuide.sign(guide, clerk), reviewer);
    const [status, codes] = await rejection(cms);
    expect(status).toBe('indeterminate');
    expect(codes).toContain('APPROVAL_NO_PROVEN_TIME');
  });

  test('before and after the period in effect; in between it is valid', async () => {
    const cms = await signed({ ...guide, to: '2026-12-31' } as typeof guide);
    expect(await rejection(cms, { on: '2026-09-30' })).toEqual(['invalid', ['RECORD_NOT_YET_IN_FORCE']]);
    expect(await rejection(cms, { on: '2027-01-01' })).toEqual(['invalid', ['RECORD_NO_LONGER_IN_FORCE']]);
    for (const on of ['2026-10-01', '2026-12-31']) {
      expect(await itemGuide.verify(cms, await scene.options({ on }))).toMatchObject({ status: 'valid' });
    }
  });

  test('a record that was accepted before, and another one with its key', async () => {
    const cms = await signed();
    const { engine } = scene.authority;
    const { sha256 } = await itemGuide.referenceOf(cms, engine);
    const history = (accepted: string[], holder: string | null): RecordHistory => ({
      accepted: (reference) => accepted.includes(reference.sha256),
      holderOf: () => holder,
    });
    expect(await rejection(cms, { history: history([sha256], sha256) })).toEqual(['invalid', ['RECORD_REPLAYED']]);
    expect(await rejection(cms, { history: history([], 'f'.repeat(64)) })).toEqual(['invalid', ['RECORD_KEY_TAKEN']]);
    expect(await itemGuide.verify(cms, await scene.options({ history: history([], null) }))).toMatchObject({
      status: 'valid',
    });
  });

  test('another document for the link, or a document of another kind', async () => {
    const cms = await signed();
    expect(await rejection(cms, { documents: { basis: utf8('另一份') } })).toEqual([
      'invalid',
      ['RECORD_LINK_DIFFERS'],
    ]);
    const other = { kind: 'item-guide/1', sha256: links.basis.sha256 };
    expect(await rejection(cms, { documents: { basis: other } })).toEqual(['invalid', ['RECORD_LINK_KIND']]);
  });

  test('a required link whose document was not given; an optional one is only reported', async () => {
    expect(await rejection(await signed(), { documents: {} })).toEqual(['indeterminate', ['RECORD_LINK_NOT_GIVEN']]);
    const replaces = { kind: 'item-guide/1', sha256: 'a'.repeat(64) };
    const own = await itemGuide.sign(guide, { ...scene.by(scene.clerk), links: { ...links, replaces } });
    const both = await itemGuide.coSign(own, scene.by(scene.reviewer));
    const result = await itemGuide.verify(both, await scene.options());
    expect(result).toMatchObject({ status: 'valid', findings: [{ code: 'RECORD_LINK_UNRESOLVED' }] });
  });

  test('one changed byte of the content', async () => {
    const cms = await signed();
    const at = cms.findIndex((_, index) => equalBytes(cms.subarray(index, index + 5), utf8('"feeF')));
    const copy = cms.slice();
    const zero = copy.indexOf(0x30, at + 9); // "feeFen":0
    copy[zero] = 0x39;
    const [status, codes] = await rejection(copy);
    expect(status).toBe('invalid');
    expect(codes).toContain('CMS_MESSAGE_DIGEST_MISMATCH');
  });

  test('a deadline without a calendar is unknown', async () => {
    expect(await rejection(await signed(), { calendars: [] })).toEqual(['indeterminate', ['RECORD_CALENDAR_MISSING']]);
  });

  test('signed before its deadline starts; a late record is late, not void', async () => {
    const early = await signed({ ...guide, acceptedOn: '2026-10-20' });
    expect(await rejection(early)).toEqual(['invalid', ['RECORD_BEFORE_START']]);
    const late = await itemGuide.verify(await signed({ ...guide, acceptedOn: '2026-09-01' }), await scene.options());
    expect(late).toMatchObject({ status: 'valid', findings: [{ code: 'RECORD_LATE' }], deadline: { late: true } });
  });

  const envelope = (changes: object) => canonicalJson({ kind: 'item-guide/1', links, record: guide, ...changes });
  test.each([
    ['an unknown field', () => envelope({ record: { ...guide, extra: 1 } }), 'RECORD_FIELD_UNKNOWN'],
    ['a missing field', () => envelope({ record: { ...guide, name: undefined } }), 'RECORD_FIELD_MISSING'],
    ['a wrong type', () => envelope({ record: { ...guide, feeFen: '0' } }), 'RECORD_FIELD_TYPE'],
    ['a fraction', () => envelope({ record: { ...guide, feeFen: 0.5 } }), 'RECORD_FIELD_TYPE'],
    [
      'a wrong check character',
      () => envelope({ record: { ...guide, uscc: '11330800MB0000000X' } }),
      'RECORD_FIELD_FORMAT',
    ],
    ['a date that does not exist', () => envelope({ record: { ...guide, from: '2026-02-30' } }), 'RECORD_FIELD_FORMAT'],
    ['a value outside of the list', () => envelope({ record: { ...guide, category: 'gift' } }), 'RECORD_FIELD_VALUE'],
    ['a repeated item', () => envelope({ record: { ...guide, materials: ['a', 'a'] } }), 'RECORD_FIELD_VALUE'],
    ['a broken rule', () => envelope({ record: { ...guide, promisedDays: 21 } }), 'ITEM_PROMISED_OVER_STATUTORY'],
    [
      'a period that ends before it begins',
      () => envelope({ record: { ...guide, to: '2026-09-01' } }),
      'RECORD_PERIOD',
    ],
    ['a missing link', () => envelope({ links: undefined }), 'RECORD_LINK_MISSING'],
    ['a link that the kind lacks', () => envelope({ links: { ...links, other: links.basis } }), 'RECORD_LINK_UNKNOWN'],
    [
      'a link to another kind',
      () => envelope({ links: { basis: { ...links.basis, kind: 'letter/1' } } }),
      'RECORD_LINK_KIND',
    ],
    ['a further member', () => envelope({ note: 'x' }), 'RECORD_ENVELOPE'],
    ['a kind without version', () => envelope({ kind: 'item-guide' }), 'RECORD_ENVELOPE'],
    ['white space', () => utf8(`${new TextDecoder().decode(envelope({}))}\n`), 'RECORD_NOT_CANONICAL'],
    [
      'two kinds',
      () => utf8(`{"kind":"other-guide/1",${new TextDecoder().decode(envelope({})).slice(1)}`),
      'RECORD_NOT_JSON',
    ],
    ['text', () => utf8('办事指南'), 'RECORD_NOT_JSON'],
  ])('%s, correctly signed', async (_, make, code) => {
    const [status, codes] = await rejection(await forged(make()));
    expect(['invalid', 'unreadable']).toContain(status);
    expect(codes).toEqual([code]);
  });

  test('a record that is too large, a detached signature, another file', async () => {
    const { engine } = scene.authority;
    const large = await forged(envelope({ record: { ...guide, name: '长'.repeat(400_000) } }));
    expect(await rejection(large)).toEqual(['unreadable', ['RECORD_TOO_LARGE']]);
    const { signer, at } = scene.by(scene.clerk);
    const detached = await signCms(envelope({}), { signer, engine, signingTime: at, detached: true });
    expect(await rejection(detached)).toEqual(['unreadable', ['RECORD_NOT_SIGNED_DATA']]);
    expect(await rejection(utf8('%PDF-1.7'))).toEqual(['unreadable', ['RECORD_NOT_SIGNED_DATA']]);
    expect(await rejection(new Uint8Array())).toEqual(['unreadable', ['RECORD_NOT_SIGNED_DATA']]);
  });
});

describe('signing', () => {
  test('what the kind does not allow is not signed', async () => {
    expect(refusal(() => itemGuide.create({ ...guide, promisedDays: 21 }, links))).toBe('ITEM_PROMISED_OVER_STATUTORY');
    expect(refusal(() => itemGuide.create(guide))).toBe('RECORD_LINK_MISSING');
    expect(refusal(() => itemGuide.create({ ...guide, name: '' }, links))).toBe('RECORD_FIELD_VALUE');
    expect(refusal(() => itemGuide.create({ ...guide, name: '\ud83d' }, links))).toBe('RECORD_NOT_JSON_VALUE');
  });

  test('nobody co-signs a record of another kind', async () => {
    const first = await itemGuide.sign(guide, { ...scene.by(scene.clerk), links });
    await expect(otherGuide.coSign(first, scene.by(scene.reviewer))).rejects.toMatchObject({ code: 'RECORD_KIND' });
    await expect(otherGuide.countersign(first, scene.by(scene.reviewer))).rejects.toMatchObject({
      code: 'RECORD_KIND',
    });
  });
});
