/** The texts of every package in one table per language. A test compares it with the code tables. */
import { caTexts } from '@govseal/ca/texts';
import { checksTexts } from '@govseal/checks/texts';
import { cmsTexts } from '@govseal/cms/texts';
import type { PackageTexts, Text } from '@govseal/core';
import { coreTexts } from '@govseal/core/texts';
import { cryptoTexts } from '@govseal/crypto/texts';
import { derTexts } from '@govseal/der/texts';
import { evidenceTexts } from '@govseal/evidence/texts';
import { fetchersTexts } from '@govseal/fetchers/texts';
import { formsTexts } from '@govseal/forms/texts';
import { mailTexts } from '@govseal/mail/texts';
import { ofdTexts } from '@govseal/ofd/texts';
import { padesTexts } from '@govseal/pades/texts';
import { pdfTexts } from '@govseal/pdf/texts';
import { pluginTexts } from '@govseal/plugin/texts';
import { recordsTexts } from '@govseal/records/texts';
import { slipTexts } from '@govseal/slip/texts';
import { validationTexts } from '@govseal/validation/texts';
import { x509Texts } from '@govseal/x509/texts';
import { reportTexts } from './texts/index.ts';

const packages: readonly PackageTexts[] = [
  caTexts,
  checksTexts,
  cmsTexts,
  coreTexts,
  cryptoTexts,
  derTexts,
  evidenceTexts,
  fetchersTexts,
  formsTexts,
  mailTexts,
  ofdTexts,
  padesTexts,
  pdfTexts,
  pluginTexts,
  recordsTexts,
  reportTexts,
  slipTexts,
  validationTexts,
  x509Texts,
];

/** Every code of every library package with its text in each language. */
export const catalogue: Required<PackageTexts> = {
  en: Object.assign({}, ...packages.map(({ en }) => en)),
  zh: Object.assign({}, ...packages.map(({ zh }) => zh)),
  words: Object.assign({}, ...packages.map(({ words }) => words)),
};

/**
 * The text of a code in both languages; null if no table contains the code. `more` are the texts of programs above this
 * package, which have codes of their own.
 */
export function textOf(code: string, more: readonly PackageTexts[] = []): Text | null {
  const table = [catalogue, ...more].find(({ en, zh }) => Object.hasOwn(en, code) && Object.hasOwn(zh, code));
  return table === undefined ? null : { en: table.en[code]!, zh: table.zh[code]! };
}
