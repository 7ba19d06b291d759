/** OFD packages (GB/T 33190) and electronic seals (GB/T 38540): read, sign, write. */

// Open a package.

export type { Box } from './document/box.ts';
export type { Part, PartKind } from './document/part.ts';
export { readAttachment } from './document/read-attachment.ts';
export type { OfdDocument, OfdPage } from './document/read-document.ts';
export { readPartTexts, type XmlText } from './document/read-texts.ts';
export { firstDifference } from './document/same-content.ts';
export { type OfdFile, openOfd } from './open-ofd.ts';
export {
  type FileReference,
  readSignatureFile,
  type SignatureFile,
  type StampAnnot,
} from './signatures/signature-file.ts';
export type { ListedSignature } from './signatures/signatures-file.ts';
export { readSignedValue, type SignedValue } from './signatures/signed-value.ts';
export { checkFileNames, openZip, type ZipLimits } from './zip/open-zip.ts';
export type { ZipPackage } from './zip/zip-package.ts';

// Collect the evidence of every signature.

export { type CollectOfdOptions, collectOfdEvidence, type OfdEvidence } from './evidence/collect.ts';

// Electronic seals, and signatures made with them.

export { collectSealEvidence, isListedSigner, type SealEvidence } from './evidence/seal.ts';
export { readSesAlgorithm, readSesCertificate, verifySes } from './evidence/verify-ses.ts';
export { parseClaimedTime } from './seal/claimed-time.ts';
export {
  parseSeal,
  type SealPicture,
  type SealSigners,
  type SesExtension,
  type SesSeal,
  type SesVersion,
} from './seal/ses-seal.ts';
export { parseSesSignature, type SesSignature } from './seal/ses-signature.ts';

// Sign a package, make a seal.

export { type CreateSealOptions, createSeal, type SealPictureInput } from './write/create-seal.ts';
export { buildSesSignature, type SesSignatureOptions } from './write/ses-signature.ts';
export { type SignedOfd, type SignOfdOptions, signOfd } from './write/sign-ofd.ts';
export type { Provider } from './write/signature-xml.ts';
export type { SeamPlace, StampPlace } from './write/stamps.ts';

// Write documents.

export { type DrawnFont, type DrawnRun, type GlyphBook, namedFonts } from './draw/glyph-book.ts';
export {
  type ComposedOfd,
  drawnText,
  type OfdAttachment,
  type OfdDocumentInput,
  writeOfd,
} from './draw/write-document.ts';
export { writePackage } from './write/write-zip.ts';

// Check conformance to the profile.

export { type OfdLintCode, ofdLintCodes } from './lint/codes.ts';
export { lintOfd, type OfdLintReport } from './lint/lint-ofd.ts';

// Budgets, errors and findings.

export {
  type OfdCode,
  OfdError,
  type OfdSignatureCode,
  ofdCodes,
  ofdSignatureCodes,
  type SealCode,
  sealCodes,
} from './error.ts';
export { defaultLimits, type OfdLimits } from './limits.ts';
export { type OfdWriteCode, OfdWriteError, ofdWriteCodes } from './write/error.ts';
