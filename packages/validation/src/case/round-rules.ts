/**
 * Rounds of a slip that was sent back (退回): each continues the one before by its digest, so that no round can be replaced, left
 * out or put in another place.
 */
import type { Finding } from '@govseal/core';
import type { CaseDocument, CaseFacts } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';

export function checkRounds({ documents, files }: CaseFacts): Finding[] {
  const slips = ofType(documents, 'slip').flatMap((slip) =>
    slip.round === null ? [] : [{ ...slip, round: slip.round }],
  );
  const byRound = new Map<number, CaseDocument>();
  const findings: Finding[] = [];
  for (const slip of slips) {
    const other = byRound.get(slip.round);
    if (other === undefined) byRound.set(slip.round, slip);
    else findings.push(caseFinding('CASE_ROUND_REPEATED', slip.file, { round: slip.round, than: other.file }));
  }
  const digestsOf = new Map(files.map(({ file, digests }) => [file, new Set(digests.values())]));
  for (const slip of slips.filter(({ round }) => round > 1)) {
    const round = slip.round - 1;
    const before = byRound.get(round);
    if (before === undefined) findings.push(caseFinding('CASE_ROUND_MISSING', slip.file, { round }));
    else
      findings.push(...checkContinuation(slip, before, digestsOf.get(before.file)?.has(slip.previous ?? '') ?? false));
  }
  return findings;
}

/**
 * The previous round must be exactly the file with the stated digest, must have ended with a return, and before this
 * round began.
 */
function checkContinuation(slip: CaseDocument, before: CaseDocument, isNamed: boolean): Finding[] {
  const { file } = slip;
  const params = { than: before.file };
  const end = before.steps.findLast(({ signedAt }) => signedAt !== null)?.signedAt;
  const start = slip.steps.find(({ signedAt }) => signedAt !== null)?.signedAt;
  return [
    ...(isNamed ? [] : [caseFinding('CASE_ROUND_DIFFERS', file, params)]),
    ...(before.steps.some(({ verdict }) => verdict === '退回')
      ? []
      : [caseFinding('CASE_ROUND_NOT_RETURNED', file, params)]),
    ...(end != null && start != null && start < end ? [caseFinding('CASE_ROUNDS_NOT_ASCENDING', file, params)] : []),
  ];
}
