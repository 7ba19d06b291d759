/** Extended limits (行政许可法 §42): a notice extends only a limit that had not passed when it was signed. */
import type { Finding } from '@govseal/core';
import { approvalFinding } from '../effect.ts';
import type { ClockNotices, Extension } from '../statements/clock-notices.ts';
import type { LocalDate } from './local-date.ts';

export class ExtendedLimits {
  readonly findings: Finding[] = [];
  /** The notices that extended a limit. */
  readonly applied: Set<Extension> = new Set();
  private readonly extensions: ClockNotices['extensions'];

  constructor(extensions: ClockNotices['extensions']) {
    this.extensions = extensions;
  }

  /** The limits of a step, or of the whole approval (null); `usedUntil` counts the days up to the signing of the notice. */
  of(
    step: string | null,
    limits: readonly (number | null)[],
    usedUntil: (date: LocalDate) => number | null,
  ): readonly (number | null)[] {
    const extension = this.extensions.find(({ notice }) => (notice.step ?? null) === step);
    const used = extension === undefined ? null : usedUntil(extension.signedOn);
    if (extension === undefined || used === null) return limits;
    const given = limits.filter((limit) => limit !== null);
    const isInTime = given.some((limit) => used <= limit);
    if (isInTime) this.applied.add(extension);
    else if (given.length > 0) this.findings.push(late(extension));
    return limits.map((limit) => (limit === null || used > limit ? limit : limit + extension.notice.days));
  }
}

function late({ notice, signer, signedOn }: Extension): Finding {
  return approvalFinding('APPROVAL_NOTICE_LATE', {}, { notice: notice.id, signer, date: signedOn });
}
