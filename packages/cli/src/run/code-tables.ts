/** Every code that a library package or the commands can raise, with its clause and usual severity: for `govseal explain`. */
import { caCodes } from '@govseal/ca';
import { certificateLintCodes } from '@govseal/ca/lint';
import { checkCodes } from '@govseal/checks';
import { cmsCodes } from '@govseal/cms';
import { budgetCodes, type CodeTable, pemCodes } from '@govseal/core';
import { cryptoCodes, keystoreCodes, pkcs11Codes } from '@govseal/crypto';
import { derCodes } from '@govseal/der';
import { evidenceCodes } from '@govseal/evidence';
import { fetchCodes } from '@govseal/fetchers';
import { formsCodes } from '@govseal/forms';
import { gateCodes } from '@govseal/gate';
import { mailCodes } from '@govseal/mail';
import { ofdCodes, ofdLintCodes, ofdSignatureCodes, ofdWriteCodes, sealCodes } from '@govseal/ofd';
import { lintCodes, padesCodes } from '@govseal/pades';
import { pdfCodes } from '@govseal/pdf';
import { pluginCodes } from '@govseal/plugin';
import { recordCodes } from '@govseal/records';
import { reportCodes } from '@govseal/report';
import { serviceCodes } from '@govseal/service';
import { slipCodes } from '@govseal/slip';
import { approvalCodes, policyCodes, validationCodes } from '@govseal/validation';
import { caseCodes, policyCheckCodes } from '@govseal/validation/evaluate';
import { x509Codes } from '@govseal/x509';
import { argumentCodes } from 'govseal';
import { cliCodes } from './errors.ts';

export const codeTables: CodeTable = {
  ...approvalCodes,
  ...argumentCodes,
  ...budgetCodes,
  ...caCodes,
  ...caseCodes,
  ...certificateLintCodes,
  ...checkCodes,
  ...cliCodes,
  ...cmsCodes,
  ...cryptoCodes,
  ...derCodes,
  ...evidenceCodes,
  ...fetchCodes,
  ...formsCodes,
  ...gateCodes,
  ...keystoreCodes,
  ...lintCodes,
  ...mailCodes,
  ...ofdCodes,
  ...ofdLintCodes,
  ...ofdSignatureCodes,
  ...ofdWriteCodes,
  ...padesCodes,
  ...pdfCodes,
  ...pemCodes,
  ...pkcs11Codes,
  ...pluginCodes,
  ...policyCheckCodes,
  ...policyCodes,
  ...recordCodes,
  ...reportCodes,
  ...sealCodes,
  ...serviceCodes,
  ...slipCodes,
  ...validationCodes,
  ...x509Codes,
};
