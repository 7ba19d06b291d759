/** EN 319 102-1 §5.6.3 from end to end: real PDFs with document time-stamps, evaluated years later. */
import { expect, test } from 'vitest';
import { policies } from '../src/index.ts';
import {
  archive,
  bare,
  long,
  once,
  passed,
  people,
  renewal,
  signerEnd,
  stamped,
  twice,
  world,
} from './archive-files.ts';
import {
  after,
  crlsAt,
  DAY,
  day,
  fileStatus,
  HOUR,
  outcomeOf,
  renewedAt,
  signAt,
  signedAt,
  stampAt,
  storeAs,
  storeAt,
  verdict,
} from './archive-world.ts';

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
