/** The codes of OFD packages and seals, each with the violated clause. */
import { CodedError } from '@govseal/core';

/** Errors that stop reading, of the container, its XML or the structure of a seal. */
export const ofdCodes = {
  OFD_ZIP_STRUCTURE: { clause: 'APPNOTE 6.3 §4.3', severity: 'error' },
  OFD_ZIP_NAME: { clause: 'APPNOTE 6.3 §4.4.17', severity: 'error' },
  OFD_ZIP_DUPLICATE: { clause: 'GB/T 33190 package', severity: 'error' },
  OFD_ZIP_HEADERS_DIFFER: { clause: 'APPNOTE 6.3 §4.3.7, §4.3.12', severity: 'error' },
  OFD_ZIP_OVERLAP: { clause: 'APPNOTE 6.3 §4.3.6', severity: 'error' },
  OFD_ZIP_OUTSIDE: { clause: 'APPNOTE 6.3 §4.3.6', severity: 'error' },
  OFD_ZIP_NONCONFORMING: { clause: 'APPNOTE 6.3 §4.3', severity: 'info' },
  OFD_ZIP_READERS_DIFFER: { clause: 'APPNOTE 6.3 §4.3', severity: 'error' },
  OFD_ZIP_ENCRYPTED: { clause: 'GM/T 0099', severity: 'error' },
  OFD_ZIP_METHOD: { clause: 'APPNOTE 6.3 §4.4.5', severity: 'error' },
  OFD_ZIP_DATA: { clause: 'APPNOTE 6.3 §4.4.7', severity: 'error' },
  OFD_ZIP_MISSING: { clause: 'GB/T 33190 package', severity: 'error' },
  OFD_SIGNATURE_LIST_MISSING: { clause: 'GB/T 33190 OFD.xsd', severity: 'error' },
  OFD_XML: { clause: 'XML 1.0', severity: 'error' },
  OFD_XML_DOCTYPE: { clause: 'govseal limits', severity: 'error' },
  OFD_XML_ENCODING: { clause: 'GB/T 33190 XML', severity: 'error' },
  OFD_XML_NAMESPACE: { clause: 'GB/T 33190 XML', severity: 'error' },
  OFD_XML_ELEMENT: { clause: 'GB/T 33190 schemas', severity: 'error' },
  OFD_LOCATION: { clause: 'GB/T 33190 ST_Loc', severity: 'error' },
  OFD_SEVERAL_DOCUMENTS: { clause: 'GB/T 33190 OFD.xsd', severity: 'error' },
  OFD_SEVERAL_VERSIONS: { clause: 'GB/T 33190 Version.xsd', severity: 'error' },
  OFD_STAMP_ANNOTATION: { clause: 'GB/T 33190 Annotation.xsd', severity: 'warning' },
  OFD_PART_UNREADABLE: { clause: 'GB/T 33190 schemas', severity: 'error' },
  OFD_SEAL_STRUCTURE: { clause: 'GB/T 38540 §6', severity: 'error' },
} as const;

/** Findings about a seal or a GB/T 35275 signature. */
export const sealCodes = {
  OFD_ALGORITHM_UNREADABLE: { clause: 'GB/T 33560', severity: 'error' },
  OFD_SIGNATURE_RAW: { clause: 'GB/T 35276 §7.3', severity: 'warning' },
  OFD_CERTIFICATE_ABSENT: { clause: 'GB/T 38540 §7.2', severity: 'error' },
  OFD_CERTIFICATE_UNREADABLE: { clause: 'GB/T 38540 §7.2', severity: 'error' },
  OFD_SEAL_INVALID: { clause: 'GM/T 0031 §6.1.2 b', severity: 'error' },
  OFD_SEAL_TIMESTAMP_UNJUDGED: { clause: 'GM/T 0031-2025', severity: 'warning' },
  OFD_SEAL_NONCONFORMING: { clause: 'GM/T 0031 §6, GB/T 38540 §6', severity: 'warning' },
  OFD_CRITICAL_EXTENSION: { clause: 'GB/T 38540 §6', severity: 'error' },
} as const;

/** Findings about one signature of an OFD file. */
export const ofdSignatureCodes = {
  OFD_SIGNATURE_UNREADABLE: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_TYPE_MISMATCH: { clause: 'GB/T 33190 Signatures.xsd', severity: 'error' },
  OFD_DIGEST_METHOD: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_REFERENCES_EMPTY: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_REFERENCE_MISSING: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_REFERENCE_MISMATCH: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_REFERENCE_DUPLICATE: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_REFERENCE_SELF: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_DATA_HASH: { clause: 'GM/T 0031 §6.2.3 e', severity: 'error' },
  OFD_TBS_SIGNATURE: { clause: 'GM/T 0031 §6.2.3 b', severity: 'error' },
  OFD_VERSION_MISMATCH: { clause: 'GB/T 38540 §7', severity: 'error' },
  OFD_SIGNATURE_METHOD: { clause: 'GB/T 33190 Signature.xsd', severity: 'warning' },
  OFD_CLAIMED_TIMES_DIFFER: { clause: 'GM/T 0031 §6.2.2', severity: 'warning' },
  OFD_CMS_SIGNERS: { clause: 'GM/T 0099 §7.2.2', severity: 'error' },
  OFD_CMS_CONTENT: { clause: 'GM/T 0099 §7.2.2', severity: 'error' },
  OFD_PROPERTY_INFO: { clause: 'GM/T 0031 §6.2.3 e', severity: 'error' },
  OFD_SEAL_FILE_MISSING: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_SEAL_FILE_DIFFERS: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_STAMP_ABSENT: { clause: 'GB/T 33190 Signature.xsd', severity: 'warning' },
  OFD_STAMP_WITHOUT_SEAL: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_STAMP_PAGE: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_STAMP_GEOMETRY: { clause: 'GB/T 33190 ST_Box', severity: 'error' },
  OFD_STAMP_OUTSIDE: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_STAMP_SIZE: { clause: 'GB/T 38540 §6', severity: 'warning' },
  OFD_STAMP_STRETCHED: { clause: 'GB/T 38540 §6', severity: 'error' },
  OFD_STAMPS_COVER: { clause: 'GB/T 38540 §6', severity: 'error' },
  OFD_SEAL_PICTURE: { clause: 'GM/T 0031 §6.1.1.1', severity: 'error' },
  OFD_CONTENT_UNCOVERED: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  OFD_CONTENT_COVERED_LATER: { clause: 'GB/T 33190 Signature.xsd', severity: 'info' },
  OFD_FILES_UNLISTED: { clause: 'GM/T 0099 annex D', severity: 'error' },
  OFD_SIGNATURE_UNLISTED: { clause: 'GB/T 33190 Signatures.xsd', severity: 'error' },
  OFD_FILES_DECOY: { clause: 'GB/T 33190 ST_Loc', severity: 'error' },
  OFD_SIGNATURE_SCHEMA: { clause: 'GB/T 33190 Signatures.xsd, Signature.xsd', severity: 'error' },
  OFD_SIGNATURE_ORDER: { clause: 'GB/T 33190 Signatures.xsd', severity: 'error' },
  OFD_SIGNED_AFTER_LOCK: { clause: 'GB/T 33190 Signatures.xsd', severity: 'error' },
  OFD_EARLIER_SIGNATURE_UNCOVERED: { clause: 'GB/T 33190 Signatures.xsd', severity: 'info' },
} as const;

/** A code of a finding about a signature of a package; `ofdSignatureCodes` has its severity and clause. */
export type OfdSignatureCode = keyof typeof ofdSignatureCodes;
/** A code of an error about a package or document; `ofdCodes` has its severity and clause. */
export type OfdCode = keyof typeof ofdCodes;
/** A code of a finding about a seal; `sealCodes` has its severity and clause. */
export type SealCode = keyof typeof sealCodes;

/** A package or seal cannot be read; `at.file` is the entry concerned, if any. */
export class OfdError extends CodedError<OfdCode> {
  protected static override readonly failure: string = 'The OFD package or seal cannot be read';
}

export function ofdError(code: OfdCode, file?: string, params: Record<string, string | number> = {}): OfdError {
  return new OfdError(code, { at: file === undefined ? {} : { file }, params });
}
