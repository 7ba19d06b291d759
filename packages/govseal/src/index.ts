export { signerFromKey, signerFromPkcs12 } from './keys.ts';
export {
  type AppearanceInput,
  type FillInput,
  type SignCmsOptions,
  type SignPdfOptions,
  signCms,
  signPdf,
} from './sign.ts';
export { checkSlipReference, makeSlipReference, type SlipReference } from './slip-reference.ts';
export { type VerifyOptions, verify } from './verify.ts';
