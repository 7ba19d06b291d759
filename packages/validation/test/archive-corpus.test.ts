/**
 * Third-party B-LTA files evaluated when only their archive evidence carries them. Their trust anchors are the roots inside
 * the files: what is proven here is the archival process, not who these people are. Nothing else is available than the
 * file, so the newest time-stamp's own status is left to a warning and freshness is not asked.
 */
import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import type { SignatureEvidence } from '@govseal/evidence';
import { type Certificate, trustAnchor } from '@govseal/x509';
import { expect, test } from 'vitest';
import { corpusRoot, hasCorpus as present } from '../../crypto/test/corpus.ts';
import { collectPdfEvidence } from '../../pades/src/index.ts';
import { openPdf } from '../../pdf/src/index.ts';
import { policies, type ValidationPolicy, validateSignature } from '../src/index.ts';

const corpus = new URL('pdf/', corpusRoot);
const policy: ValidationPolicy = {
  ...policies.baseline,
  checks: { ...policies.baseline.checks, timestampRevocation: 'warn', revocationFreshness: 'off' },
};

function anchorsOf(signatures: readonly SignatureEvidence[]): Certificate[] {
  const all = signatures.flatMap((one) => [one, ...one.timestamps.map(({ signature }) => signature)]);
  const certificates = all.flatMap((one) => one.certificates);
  return certificates.filter(
    ({ subject, issuer, basicConstraints }) =>
      basicConstraints?.cA === true &&
      (subject.canonical === issuer.canonical ||
        !certificates.some((other) => other.subject.canonical === issuer.canonical)),
  );
}

async function outcomeOf(
  file: string,
  at: Date,
  keep: (evidence: SignatureEvidence) => SignatureEvidence = (one) => one,
) {
  const { signatures } = await collectPdfEvidence(openPdf(readFileSync(new URL(file, corpus))), { engine });
  const anchors = anchorsOf(signatures).map((certificate) => trustAnchor(certificate));
  const trust = { signers: anchors, timestamps: anchors };
  return (await validateSignature(keep(signatures[0]!), { engine, at, policy, trust })).report;
}

const day = (text: string): Date => new Date(`${text}T12:00:00Z`);
const withoutDocumentTimestamps = (one: SignatureEvidence): SignatureEvidence => ({
  ...one,
  timestamps: one.timestamps.filter(({ kind }) => kind !== 'document'),
});

// file, when the signature was proven, a day after the signer's end, the last day of its archive, the day after
test.skipIf(!present).each([
  ['dss/validation/Signature-P-HU_MIC-3.pdf', '2014-11-11', '2016-06-17', '2026-02-06', '2026-02-08'],
  ['dss/validation/dss-2058/dss-2058-LTA-test.pdf', '2019-05-22', '2021-02-16', '2025-01-08', '2025-01-10'],
  ['dss/validation/pades-enveloping-other-pdf.pdf', '2021-03-02', '2021-09-18', '2028-12-31', '2029-01-01'],
  ['pyhanko/pades-lta-dss-indirect-arrs-test-2.pdf', '2020-11-01', '2022-01-02', '2028-12-31', '2029-01-01'],
])('%s stays proven as long as its document time-stamp does', async (file, proven, expired, last, over) => {
  for (const at of [expired, last]) {
    const report = await outcomeOf(file, day(at));
    expect([report.indication, report.level, report.provenTime?.slice(0, 10)]).toEqual([
      'TOTAL_PASSED',
      'B-LTA',
      proven,
    ]);
    // What it forecasts is what happens: still good on that day, no more on the next.
    expect(report.forecast!.until >= `${last}T00:00:00`).toBe(true);
    expect(report.forecast!.until < `${over}T23:59:59`).toBe(true);
  }
  const afterwards = await outcomeOf(file, day(over));
  expect(afterwards).toMatchObject({ indication: 'INDETERMINATE', provenTime: null, level: 'B-LTA' });
  expect(afterwards.forecast).toBeUndefined();
});

test.skipIf(!present)('without its document time-stamp such a signature does not outlive its responder', async () => {
  const file = 'dss/validation/Signature-P-HU_MIC-3.pdf';
  const report = await outcomeOf(file, day('2016-06-17'), withoutDocumentTimestamps);
  expect(report.indication).toBe('INDETERMINATE');
});

test.skipIf(!present)('a first unit that has ended is carried by the second document time-stamp', async () => {
  const report = await outcomeOf('dss/validation/Signature-P-HU_POL-7.pdf', day('2022-12-31'));
  expect(report.timestamps.map(({ kind, indication }) => `${kind} ${indication}`)).toEqual([
    'signature TOTAL_PASSED',
    'document TOTAL_PASSED',
    'document TOTAL_PASSED',
  ]);
  const archived = report.timestamps.map(({ findings }) =>
    findings.some(({ code }) => code === 'VALIDATION_TIMESTAMP_ARCHIVED'),
  );
  expect(archived).toEqual([true, true, false]);
  expect(report.provenTime).toContain('2019-11-01');
});
