/** Every code that reading a file can throw, with its clause: for errors that stop a format as a whole. */
import { cmsCodes } from '@govseal/cms';
import { budgetCodes, type CodeTable, pemCodes } from '@govseal/core';
import { cryptoCodes } from '@govseal/crypto';
import { derCodes } from '@govseal/der';
import type { InterpretedCode } from '@govseal/evidence';
import { mailCodes } from '@govseal/mail';
import { ofdCodes, ofdSignatureCodes, sealCodes } from '@govseal/ofd';
import { padesCodes } from '@govseal/pades';
import { pdfCodes } from '@govseal/pdf';
import { x509Codes } from '@govseal/x509';
import { pluginCodes } from './error.ts';

/** A type error if validation uses a code that no format has. */
export const codeTables: CodeTable & Record<InterpretedCode, CodeTable[string]> = {
  ...budgetCodes,
  ...pemCodes,
  ...derCodes,
  ...cryptoCodes,
  ...x509Codes,
  ...pdfCodes,
  ...cmsCodes,
  ...padesCodes,
  ...mailCodes,
  ...ofdCodes,
  ...sealCodes,
  ...ofdSignatureCodes,
  ...pluginCodes,
};
