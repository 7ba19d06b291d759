/** What policies require of an archive, and what reports say of its future. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { collectPdfEvidence } from '../../pades/src/index.ts';
import { openPdf } from '../../pdf/src/index.ts';
import { renderReport } from '../../report/src/index.ts';
import { decideFile, policies } from '../src/index.ts';
import { validateArchivedTimestamps } from '../src/process/archival.ts';
import { type ValidatedTimestamp, validateTimestamp } from '../src/process/time-stamp.ts';
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
  type Question,
  renewedAt,
  signAt,
  signedAt,
  stampAt,
  storeAs,
  verdict,
} from './archive-world.ts';

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
