/** Honest updates after a signature: the file must stay valid, and viewers must show only permitted changes. */
import type { FieldFact } from '../facts.ts';
import type { Step } from '../step.ts';
import { emptySignatureField, type Generate } from './generator.ts';

export const honest: Generate = (random, base) => {
  if (!base.ours || base.isTrap) return null;
  const { permission } = base;
  const steps: Step[] = [];
  const permitted: FieldFact[] = [];
  const chief = emptySignatureField(base);
  const remark = base.signed.fields.find(({ name }) => name === 'group.remark');
  if (permission !== 1 && chief !== null && (base.isUnfinished || random.chance(0.6))) {
    // On a rotated page the field is too narrow for its text, which signing rejects.
    const isWide = remark !== undefined && remark.area.right - remark.area.left > 0.2;
    const fills = isWide && random.chance(0.5);
    steps.push({
      do: 'sign',
      by: 'chief',
      field: 'chief',
      fill: fills ? { 'group.remark': `seen ${random.below(1000)}` } : undefined,
    });
    permitted.push(chief, ...(fills ? [remark] : []));
  }
  for (const step of ['ltv', 'timestamp'] as const) if (random.chance(0.4)) steps.push({ do: step });
  if (random.chance(0.2)) steps.push({ do: 'timestamp' });
  return { from: 'signed', kind: 'later', honest: true, steps, permitted: permitted.map(({ area }) => area) };
};
