/** `describeFinding` of `@govseal/report` with the texts of this package. */
import type { Language } from '@govseal/core';
import { type Described, describeFinding as describe } from '@govseal/report';
import { govsealTexts } from './texts/index.ts';

/**
 * What a finding or a `CodedError` says, as text in one language. Instants are shown in `timeZone`, an IANA name; default
 * Asia/Shanghai. A code without a text is returned as it is.
 */
export function describeFinding(finding: Described, lang: Language, timeZone?: string): string {
  return describe(finding, lang, timeZone, [govsealTexts]);
}
