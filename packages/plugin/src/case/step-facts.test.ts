import { verdicts } from '@govseal/forms';
import type { ApprovalReport, ApprovalStepReport } from '@govseal/validation';
import { VERDICT } from '@govseal/validation/evaluate';
import { expect, test } from 'vitest';
import { stepFacts } from './step-facts.ts';

const none = { policy: null, signatures: [] };
const named = (name: string) => ({ name, numbers: [], keys: [] });
const at = '2026-10-12T02:00:00.000Z';
const seat = (person: string, holder?: string) => ({
  ...{ role: '委员', unit: null, signature: person, person, verdict: '同意', opinion: null, provenTime: at },
  ...(holder === undefined ? {} : { actingFor: { person: holder, mandate: 'mandate.p7m' } }),
});

test('every person of a step counts: the seats of a committee and the holders for whom delegates signed', () => {
  const step = {
    role: '委员',
    person: '甲',
    signature: '甲',
    verdict: '同意',
    provenTime: at,
    seats: [seat('甲'), seat('乙', '丙')],
  };
  const approval = { steps: [step as unknown as ApprovalStepReport] } as unknown as ApprovalReport;
  const facts = stepFacts({ steps: [{ role: '委员' }] }, { approval, ...none });
  expect(facts).toEqual([
    { role: '委员', verdict: '同意', signedAt: new Date(at), person: named('甲'), others: [named('乙'), named('丙')] },
  ]);
});

test('a step that one person signs lists no one else', () => {
  const step = { role: '经办', person: '甲', verdict: '同意', provenTime: at };
  const approval = { steps: [step as unknown as ApprovalStepReport] } as unknown as ApprovalReport;
  const [fact] = stepFacts({ steps: [{ role: '经办' }] }, { approval, ...none });
  expect(fact).not.toHaveProperty('others');
});

test('a committee has approved only if no seat says otherwise, whatever the data states', () => {
  const later = '2026-10-13T02:00:00.000Z';
  const seats = [seat('甲'), { ...seat('乙'), verdict: '不同意', provenTime: later }, seat('丙')];
  const step = { role: '委员', person: null, verdict: null, provenTime: null, seats };
  const approval = { steps: [step as unknown as ApprovalStepReport] } as unknown as ApprovalReport;
  const [fact] = stepFacts({ steps: [{ role: '委员', verdict: '同意', signedAt: at }] }, { approval, ...none });
  expect(fact).toMatchObject({ verdict: '不同意', signedAt: new Date(later) });
});

test('the form offers the verdicts that an approval policy understands', () => {
  expect(verdicts).toEqual([VERDICT.approve, VERDICT.reject, VERDICT.return]);
});
