/**
 * A decision letter refers to its slip up to the last approval; time-stamps added to the slip later do not break the
 * reference.
 */

import { composeDecision } from '@govseal/slip';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { makePdf } from '../../bench/src/documents.ts';
import { loadSeeds } from '../../cli/src/demo/seed-data.ts';
import { addDocumentTimestamp, checkSlipReference, makeSlipReference, signPdf } from '../src/index.ts';
import { slipReferenceFile } from '../src/slip-reference.ts';

const seeds = loadSeeds();
const blank = makePdf(2_000, 1);
let once: Uint8Array;
let approved: Uint8Array;
let stamped: Uint8Array;

beforeAll(async () => {
  const authority = await createTestAuthority();
  const at = authority.clock();
  const sign = async (source: Uint8Array): Promise<Uint8Array> =>
    (await signPdf(source, { signer: (await authority.issueSigner()).signer, at })).toBytes();
  once = await sign(blank);
  approved = await sign(once);
  stamped = (await addDocumentTimestamp(approved, { tsa: authority.tsa })).toBytes();
});

const parse = async (slip: Uint8Array) => JSON.parse(new TextDecoder().decode(await makeSlipReference(slip, '1')));

test('the reference ends with the last approval signature, time-stamped since or not', async () => {
  expect(stamped.length).toBeGreaterThan(approved.length);
  const reference = await parse(approved);
  expect(reference).toMatchObject({ schema: 'govseal-slip-reference/1', length: approved.length });
  expect(await parse(stamped)).toEqual(reference);
  expect((await parse(once)).length).toBe(once.length);
});

test('a letter made from either refers to both, and to no earlier state', async () => {
  for (const slip of [approved, stamped]) {
    const attachment = await slipReferenceFile(slip, seeds.slip.caseNo);
    const { pdf } = await composeDecision(seeds.decision, { created: seeds.timeline.decision, attachment });
    const answers = [approved, stamped, once].map((candidate) => checkSlipReference(pdf, candidate));
    expect(await Promise.all(answers)).toEqual(['matches', 'matches', 'differs']);
  }
}, 60_000);

test('an unsigned slip cannot be referred to', async () => {
  await expect(makeSlipReference(blank, '1')).rejects.toMatchObject({ code: 'PADES_NO_SIGNATURE' });
});
