/** EN 319 102-1 §5.6.3 from end to end: real PDFs with document time-stamps, evaluated years later. */

import { nodeEngine as engine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { collectPdfEvidence } from '../../pades/src/index.ts';
import { openPdf } from '../../pdf/src/index.ts';
import { renderReport } from '../../report/src/index.ts';
import { decideFile, policies } from '../src/index.ts';
import { validateArchivedTimestamps } from '../src/process/archival.ts';
import { type ValidatedTimestamp, validateTimestamp } from '../src/process/time-stamp.ts';
import {
  after,
  archived,
  createWorld,
  crlsAt,
  DAY,
  day,
  fileStatus,
  HOUR,
  outcomeOf,
  type Question,
  renewed,
  renewedAt,
  signAt,
  signedAt,
  stampAt,
  storeAs,
  storeAt,
  verdict,
} from './archive-world.ts';

const world = await createWorld();
const { people, archive, renewal } = world;
const person = await people.issueSigner();
const bare = await signAt(people, person, signedAt, null);
const stamped = await signAt(people, person, signedAt);
const long = await storeAt(stamped, [people], after(signedAt, 2 * HOUR));
const once = await archived(world, person);
const twice = await renewed(world, once);
const passed = ['TOTAL_PASSED', null];
const signerEnd = person.certificate.notAfter;

test('levels are measured from what is there, whenever the question is asked', async () => {
  for (const at of [after(signedAt, DAY), day('2033-01-01')]) {
    const levels = [];
    for (const pdf of [bare, stamped, long, once, twice])
      levels.push((await outcomeOf(world, pdf, at))[0]!.report.level);
    expect(levels).toEqual(
      at < renewedAt ? ['B-B', 'B-T', 'B-LT', 'B-LTA', 'B-LTA'] : ['B-B', 'B-T', 'B-LT', 'B-LTA', 'B-LTA'],
    );
  }
});

test('while everything is valid each level passes, with the signature time-stamp as its time', async () => {
  const at = after(signedAt, 5 * HOUR);
  for (const pdf of [stamped, long, once]) {
    const [first] = await outcomeOf(world, pdf, at, { fresh: [people, archive] });
    expect(first!.report).toMatchObject({ indication: 'TOTAL_PASSED', provenTime: signedAt.toISOString() });
  }
});

test('with nothing but the file, an expired certificate passes only where an archive time-stamp carries its status', async () => {
  const at = after(signerEnd, 30 * DAY);
  const [rootCrl] = await crlsAt(people, at);
  expect(await verdict(world, bare, at)).toEqual(['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE']);
  expect(await verdict(world, bare, at, { crls: [rootCrl!] })).toEqual(['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
  expect((await verdict(world, long, at))[0]).toBe('INDETERMINATE');
  // fresh data about the archive's unit alone: nothing new about the signer or the first unit
  const [first] = await outcomeOf(world, once, at, { fresh: [archive] });
  expect(first!.report).toMatchObject({
    indication: 'TOTAL_PASSED',
    provenTime: signedAt.toISOString(),
    level: 'B-LTA',
  });
  expect(first!.report.timestamps[0]!.findings.map(({ code }) => code)).toContain('VALIDATION_TIMESTAMP_ARCHIVED');
  expect(first!.path?.certificates[0]).toBe(first!.evidence.signer);
});

test('a renewed archive carries units and authorities that have ended themselves', async () => {
  const at = day('2033-01-01');
  const signatures = await outcomeOf(world, twice, at, { fresh: [renewal] });
  expect(signatures.map(({ report }) => [report.indication, report.subIndication])).toEqual([passed, passed, passed]);
  expect(signatures[0]!.report.provenTime).toBe(signedAt.toISOString());
  expect(signatures[0]!.report.findings.map(({ code }) => code)).not.toContain('VALIDATION_ARCHIVED');
  const codes = signatures[0]!.report.timestamps.map(({ findings }) => findings.map(({ code }) => code));
  expect(codes.map((list) => list.includes('VALIDATION_TIMESTAMP_ARCHIVED'))).toEqual([true, true, false]);
  expect(fileStatus(signatures)).toBe('valid');
  // without the renewal the first unit's end is the end
  expect((await verdict(world, once, at, { fresh: [people, archive, renewal] }))[0]).toBe('INDETERMINATE');
});

test('a token cannot vouch for itself: once the last unit has ended nothing is proven', async () => {
  const at = after(renewal.tsaCertificate.notAfter, DAY);
  const signatures = await outcomeOf(world, twice, at, { fresh: [people, archive, renewal] });
  for (const { report } of signatures) {
    expect(report.indication).toBe('INDETERMINATE');
    expect(report.provenTime).toBeNull();
  }
});

test('a renewal after the first unit had ended comes too late', async () => {
  const late = after(archive.tsaCertificate.notAfter, 10 * DAY);
  const stored = await storeAt(once, [archive], after(archive.tsaCertificate.notAfter, -DAY));
  const pdf = await stampAt(stored, renewal, late);
  const [first] = await outcomeOf(world, pdf, after(late, DAY), { fresh: [renewal] });
  expect(first!.report.indication).toBe('INDETERMINATE');
});

test('a document time-stamp without the data it should cover carries nothing', async () => {
  const uncovered = await storeAt(
    await stampAt(stamped, archive, after(signedAt, HOUR)),
    [people],
    after(signedAt, 2 * HOUR),
  );
  const at = after(people.issuing.notAfter, DAY);
  const late = await stampAt(uncovered, renewal, day('2035-01-01'));
  // The data came after the first time-stamp and is covered by the second alone, which is enough for the data but its
  // own unit ended before the question is asked.
  expect((await verdict(world, late, at, { fresh: [renewal, archive] }))[0]).toBe('INDETERMINATE');
  const [first] = await outcomeOf(world, uncovered, after(signedAt, DAY), { fresh: [people, archive] });
  expect(first!.report.level).not.toBe('B-LTA');
});

test('validation as of a date ignores and reports later evidence', async () => {
  const at = after(signedAt, 30 * 60_000);
  const signatures = await outcomeOf(world, twice, at, { crls: await crlsAt(people, at) });
  const [first] = signatures;
  expect(first!.report).toMatchObject({ indication: 'TOTAL_PASSED', level: 'B-T' });
  expect(first!.report.findings.map(({ code }) => code)).toContain('VALIDATION_EVIDENCE_LATER');
  expect(fileStatus(signatures)).toBe('valid');
  expect((await verdict(world, twice, at))[1]).toBe('CERTIFICATE_CHAIN_GENERAL_FAILURE');
  const before = await outcomeOf(world, twice, after(signedAt, -HOUR), {
    crls: await crlsAt(people, after(signedAt, -HOUR)),
  });
  expect(before[0]!.provenTime).toBeNull();
});

test('the archive policy wants B-LTA with a valid time-stamp', async () => {
  const at = after(signedAt, DAY);
  const fresh = [people, archive];
  const ask = (pdf: Uint8Array) => outcomeOf(world, pdf, at, { fresh, policy: policies.archive });
  expect((await ask(once))[0]!.report.indication).toBe('TOTAL_PASSED');
  for (const [pdf, code] of [
    [stamped, 'VALIDATION_DATA_INCOMPLETE'],
    [long, 'VALIDATION_ARCHIVE_TIMESTAMP_MISSING'],
  ] as const) {
    const { report } = (await ask(pdf))[0]!;
    expect([report.indication, report.subIndication]).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
    expect(report.findings.map((finding) => finding.code)).toContain(code);
  }
});

test('the forecast names what ends first, and the verdict changes right after it', async () => {
  const cases = [
    [bare, after(signedAt, DAY), 'signer-certificate', signerEnd],
    [once, after(signedAt, DAY), 'timestamp-certificate', archive.tsaCertificate.notAfter],
    [twice, day('2033-01-01'), 'timestamp-certificate', renewal.tsaCertificate.notAfter],
  ] as const;
  const fresh = [people, archive, renewal];
  for (const [pdf, at, what, end] of cases) {
    const { report } = (await outcomeOf(world, pdf, at, { fresh: at < renewedAt ? [people, archive] : fresh }))[0]!;
    expect(report.forecast).toMatchObject({ until: end.toISOString(), first: { what } });
    expect(await verdict(world, pdf, end, { fresh })).toEqual(passed);
    expect((await verdict(world, pdf, after(end, 1000), { fresh }))[0]).toBe('INDETERMINATE');
  }
});

test('archived data that was stale before the signature was made says nothing about it', async () => {
  const short = await people.issueSigner({ notBefore: after(signedAt, -DAY), notAfter: after(signedAt, 40 * DAY) });
  const at = after(signedAt, 10 * DAY);
  const crls = await crlsAt(people, signedAt);
  const stored = await storeAs(await signAt(people, short, at), crls, after(signedAt, HOUR));
  const pdf = await stampAt(stored, archive, after(at, 3 * HOUR));
  const evaluated = after(signedAt, 50 * DAY);
  const [root] = await crlsAt(people, evaluated);
  const known = [root!, ...(await crlsAt(archive, evaluated))];
  expect(await verdict(world, pdf, evaluated, { crls: known })).toEqual(['INDETERMINATE', 'TRY_LATER']);
});

test('a signature first proven after its certificate had ended stays out of bounds, archive or not', async () => {
  const short = await people.issueSigner({ notBefore: after(signedAt, -DAY), notAfter: after(signedAt, DAY) });
  const at = after(signedAt, 2 * DAY);
  const crls = await crlsAt(people, after(signedAt, 20 * HOUR));
  const stored = await storeAs(await signAt(people, short, at), crls, after(signedAt, 21 * HOUR));
  const pdf = await stampAt(stored, archive, after(at, 3 * HOUR));
  const evaluated = after(signedAt, 30 * DAY);
  const [root] = await crlsAt(people, evaluated);
  const known = [root!, ...(await crlsAt(archive, evaluated))];
  expect(await verdict(world, pdf, evaluated, { crls: known })).toEqual(['INDETERMINATE', 'OUT_OF_BOUNDS_NOT_REVOKED']);
});

test('an archive time-stamp that does not pass is none, however much it covers', async () => {
  const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, archiveTimestamp: 'fail' as const } };
  const [first] = await outcomeOf(world, once, after(signedAt, DAY), { fresh: [people], policy });
  expect(first!.report).toMatchObject({ indication: 'INDETERMINATE', level: 'B-LTA' });
  expect(first!.report.findings.map(({ code }) => code)).toContain('VALIDATION_ARCHIVE_TIMESTAMP_MISSING');
});

test('a policy that lets no token be dropped holds for archives too', async () => {
  const at = after(signerEnd, 30 * DAY);
  const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, timestampValid: 'fail' as const } };
  expect((await verdict(world, once, at, { fresh: [archive], policy }))[0]).toBe('TOTAL_PASSED');
  const [root] = await crlsAt(people, at);
  const crls = [root!, ...(await crlsAt(archive, at))];
  const spoilt = (await checkWithForeignToken(once, at, { crls, policy }))!;
  expect([spoilt.report.indication, spoilt.report.subIndication]).toEqual(['INDETERMINATE', 'HASH_FAILURE']);
});

/** The first signature with one more token, over something else. */
async function checkWithForeignToken(pdf: Uint8Array, at: Date, facts: Question) {
  return (
    await outcomeOf(world, pdf, at, facts, (evidence) => {
      const [token] = evidence.timestamps;
      return { ...evidence, timestamps: [...evidence.timestamps, { ...token!, imprint: 'mismatch' }] };
    })
  )[0];
}

test('a report says until when the file is provable, in both languages and in JSON', async () => {
  const at = day('2033-01-01');
  const signatures = await outcomeOf(world, twice, at, { fresh: [renewal] });
  const report = decideFile({
    file: 'a.pdf',
    kind: 'pdf',
    signatures,
    approval: null,
    findings: [],
    trailing: 'nothing',
  });
  expect(report.forecast).toMatchObject({ until: renewal.tsaCertificate.notAfter.toISOString() });
  expect(renderReport(report, { format: 'text', lang: 'en' })).toContain('Provable until');
  expect(renderReport(report, { format: 'text', lang: 'zh' })).toContain('可证明至');
  expect(JSON.parse(renderReport(report, { format: 'json', lang: 'zh' })).signatures[0].forecast).toEqual(
    signatures[0]!.report.forecast,
  );
  const open = await outcomeOf(world, twice, at);
  const none = decideFile({
    file: 'a.pdf',
    kind: 'pdf',
    signatures: open,
    approval: null,
    findings: [],
    trailing: 'nothing',
  });
  expect(none.forecast).toBeUndefined();
});

test('looking into the past is bounded: what is not reached stays unproven', async () => {
  const at = day('2033-01-01');
  const signatures = await collectPdfEvidence(openPdf(twice), { engine });
  const [evidence] = signatures.signatures;
  const context = {
    engine,
    at,
    policy: policies.baseline,
    trust: { signers: people.trust, timestamps: [...people.tsaTrust, ...archive.tsaTrust, ...renewal.tsaTrust] },
    certificates: [people.issuing, archive.issuing, renewal.issuing],
    crls: await crlsAt(renewal, at),
  };
  const present: ValidatedTimestamp[] = [];
  for (const token of evidence!.timestamps) {
    const pool = {
      certificates: [...evidence!.certificates, ...context.certificates],
      crls: [...evidence!.crls, ...context.crls],
      ocsp: [],
    };
    present.push(await validateTimestamp(token, pool, context));
  }
  const passing = async (left: number): Promise<number> => {
    const { timestamps } = await validateArchivedTimestamps(evidence!, present, context, { left });
    return timestamps.filter(({ status }) => status.indication === 'PASSED').length;
  };
  expect([await passing(0), await passing(1000)]).toEqual([1, 3]);
});

test('strict wants archived revocation data to be from after the signature', async () => {
  const signer = await people.issueSigner({ notBefore: after(signedAt, -DAY), notAfter: after(signedAt, 20 * DAY) });
  const pdf = await signAt(people, signer, signedAt);
  const at = after(signedAt, 30 * DAY);
  const crls = [(await crlsAt(people, at))[0]!, ...(await crlsAt(archive, at))];
  const archivedWith = async (issued: Date): Promise<Uint8Array> => {
    const stored = await storeAs(pdf, await crlsAt(people, issued), after(signedAt, 2 * HOUR));
    return stampAt(stored, archive, after(signedAt, 3 * HOUR));
  };
  const ask = async (file: Uint8Array, policy: typeof policies.strict): Promise<unknown[]> => {
    const [first] = await outcomeOf(world, file, at, { crls, policy });
    const codes = first!.report.findings.map(({ code }) => code);
    return [first!.report.subIndication, codes.includes('VALIDATION_REVOCATION_BEFORE_SIGNATURE')];
  };
  const early = await archivedWith(after(signedAt, -HOUR));
  expect(await ask(early, policies.baseline)).toEqual([null, false]);
  expect(await ask(early, policies.strict)).toEqual(['TRY_LATER', true]);
  expect(await ask(await archivedWith(after(signedAt, 2 * HOUR)), policies.strict)).toEqual([null, false]);
});

test('a document time-stamp of the same instant as the signature time-stamp carries it', async () => {
  const stored = await storeAt(stamped, [people], signedAt);
  const pdf = await stampAt(stored, archive, signedAt);
  const [first] = await outcomeOf(world, pdf, after(signerEnd, 30 * DAY), { fresh: [archive] });
  expect(first!.report).toMatchObject({ indication: 'TOTAL_PASSED', provenTime: signedAt.toISOString() });
});

test('a renewal without the data of the time-stamp that it renews carries nothing once that unit has expired', async () => {
  const pdf = await stampAt(once, renewal, renewedAt);
  const [first] = await outcomeOf(world, pdf, day('2033-01-01'), { fresh: [renewal] });
  expect(first!.report.indication).toBe('INDETERMINATE');
});

test('document time-stamps in reversed order do not make a valid file', async () => {
  const late = await stampAt(once, renewal, renewedAt);
  const pdf = await stampAt(late, archive, after(renewedAt, -DAY));
  const signatures = await outcomeOf(world, pdf, after(renewedAt, DAY), { fresh: [people, archive, renewal] });
  expect(fileStatus(signatures)).not.toBe('valid');
});
