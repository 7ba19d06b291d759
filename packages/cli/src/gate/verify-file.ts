/** Verification of one file of a run. */
import type { CodedError } from '@govseal/core';
import { type VerifyOptions, verify } from '@govseal/plugin';
import type { VerificationReport } from '@govseal/validation';
import { withInput } from '../files/io.ts';
import { CliError } from '../run/errors.ts';

/** A file that cannot be opened gets a report like any other, so that a batch continues. */
export async function verifyFile(file: string, options: VerifyOptions): Promise<VerificationReport> {
  try {
    return await withInput(file, (source) => verify(source, { ...options, file }));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return unreadableReport(file, error);
  }
}

async function unreadableReport(file: string, { code, params }: CodedError): Promise<VerificationReport> {
  const { describeFinding } = await import('../run/describe.ts');
  const place = { code, at: { file }, clause: '', params };
  const sentence = describeFinding(place, 'en');
  const causes = [{ code, signature: null, step: null, certificate: null }];
  return {
    schema: 'govseal-report/1',
    file,
    kind: 'unknown',
    status: 'unreadable',
    reason: { ...place, sentence, signature: null, step: null, causes },
    signatures: [],
    approval: null,
    findings: [{ ...place, severity: 'error' }],
  };
}
