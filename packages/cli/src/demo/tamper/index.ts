/** The ten tampered copies, in the order of `docs/tampering.md`. */
import { addedPage, changedOpinion, cutBack, flippedByte } from './bytes.ts';
import { swappedCertificate } from './certificate.ts';
import { falseAppearance, filledByOther, leftOffice, wrongRole } from './people.ts';
import type { Tampering } from './scene.ts';
import { copiedSeal } from './seal-copy.ts';

export { ofdTamperings } from './ofd.ts';

export const tamperings: readonly Tampering[] = [
  flippedByte,
  changedOpinion,
  addedPage,
  cutBack,
  swappedCertificate,
  wrongRole,
  filledByOther,
  falseAppearance,
  copiedSeal,
  leftOffice,
];
