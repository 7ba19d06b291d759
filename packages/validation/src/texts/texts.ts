/** Every code of every package with its text in both languages. A test holds this list against the code tables. */
import { approvalTexts } from './approval.ts';
import { caIssuingTexts } from './ca-issuing.ts';
import { caProfileTexts } from './ca-profile.ts';
import { caRecordTexts } from './ca-records.ts';
import { caServiceTexts } from './ca-services.ts';
import { certificateLintTexts } from './certificate-lint.ts';
import { cmsTexts } from './cms.ts';
import { coreTexts } from './core.ts';
import { cryptoTexts } from './crypto.ts';
import { derTexts } from './der.ts';
import { fetchersTexts } from './fetchers.ts';
import { formsTexts } from './forms.ts';
import { govsealTexts } from './govseal.ts';
import { lintTexts } from './lint.ts';
import { ofdTexts } from './ofd.ts';
import { ofdLintTexts } from './ofd-lint.ts';
import { ofdSignatureTexts } from './ofd-signature.ts';
import { ofdWriteTexts } from './ofd-write.ts';
import { padesTexts } from './pades.ts';
import { padesTexts2 } from './pades-2.ts';
import { pdfTexts } from './pdf.ts';
import { pluginTexts } from './plugin.ts';
import { slipTexts } from './slip.ts';
import type { Text, Texts } from './text.ts';
import { policyTexts, validationTexts } from './validation.ts';
import { x509Texts } from './x509.ts';

export const texts: Texts = {
  ...caProfileTexts,
  ...caIssuingTexts,
  ...caServiceTexts,
  ...caRecordTexts,
  ...certificateLintTexts,
  ...cmsTexts,
  ...coreTexts,
  ...cryptoTexts,
  ...derTexts,
  ...fetchersTexts,
  ...formsTexts,
  ...govsealTexts,
  ...lintTexts,
  ...ofdTexts,
  ...ofdLintTexts,
  ...ofdWriteTexts,
  ...ofdSignatureTexts,
  ...padesTexts,
  ...padesTexts2,
  ...pdfTexts,
  ...pluginTexts,
  ...slipTexts,
  ...x509Texts,
  ...validationTexts,
  ...policyTexts,
  ...approvalTexts,
};

/** The text of a code; null for a code that no table has. */
export function textOf(code: string): Text | null {
  return Object.hasOwn(texts, code) ? texts[code]! : null;
}
