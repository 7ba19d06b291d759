export { signerFromKey, signerFromPkcs12 } from './keys.ts';
export { type AppearanceInput, type SignCmsOptions, type SignPdfOptions, signCms, signPdf } from './sign.ts';
export { type VerifyOptions, verify } from './verify.ts';
