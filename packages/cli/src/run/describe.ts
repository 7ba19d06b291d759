/** `describeFinding` with the texts of every package and those of the command line. Loaded only when a finding is described. */
import type { Language, PackageTexts } from '@govseal/core';
import { gateTexts } from '@govseal/gate/texts';
import { type Described, describeFinding as describe } from '@govseal/report';
import { serviceTexts } from '@govseal/service/texts';
import { govsealTexts } from 'govseal/texts';
import { cliTexts } from '../texts/index.ts';

export { placeName } from '@govseal/report';

/** Texts that `@govseal/report` does not contain. */
export const texts: readonly PackageTexts[] = [cliTexts, gateTexts, govsealTexts, serviceTexts];

export function describeFinding(finding: Described, lang: Language, timeZone?: string): string {
  return describe(finding, lang, timeZone, texts);
}
