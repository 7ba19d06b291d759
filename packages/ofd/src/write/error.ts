/** Codes of writing. Input that would give an invalid signature is rejected before a key is used. */
import { CodedError } from '@govseal/core';

export const ofdWriteCodes = {
  OFD_WRITE_ALGORITHM: { clause: 'GB/T 38540 §6, GB/T 35276', severity: 'error' },
  OFD_WRITE_SIGNER: { clause: 'EN 319 102-1 §4.2', severity: 'error' },
  OFD_WRITE_SEAL_FIELD: { clause: 'GB/T 38540 §6', severity: 'error' },
  OFD_WRITE_SEAL_INVALID: { clause: 'GM/T 0031 §6.2.2 b', severity: 'error' },
  OFD_WRITE_SEAL_TIME: { clause: 'GM/T 0031 §6.1.2 d', severity: 'error' },
  OFD_WRITE_SIGNER_NOT_LISTED: { clause: 'GM/T 0031 §6.2.2 c', severity: 'error' },
  OFD_WRITE_LOCKED: { clause: 'GB/T 33190 Signatures', severity: 'error' },
  OFD_WRITE_STAMP: { clause: 'GB/T 33190 StampAnnot', severity: 'error' },
  OFD_WRITE_PROTECTION: { clause: 'GB/T 33190 References', severity: 'error' },
  OFD_WRITE_ENTRY: { clause: 'GB/T 33190 OFD.xsd', severity: 'error' },
  OFD_WRITE_TEXT: { clause: 'XML 1.0 §2.2', severity: 'error' },
  OFD_WRITE_FIELD: { clause: 'govseal forms', severity: 'error' },
  OFD_WRITE_DOCUMENT: { clause: 'GB/T 33190 Document.xsd', severity: 'error' },
  OFD_WRITE_PACKAGE: { clause: 'APPNOTE 6.3 §4.4', severity: 'error' },
} as const;

/** A code of an error while writing; `ofdWriteCodes` has its severity. */
export type OfdWriteCode = keyof typeof ofdWriteCodes;

/** Input cannot be written; `at.file` is the entry concerned, if any. */
export class OfdWriteError extends CodedError<OfdWriteCode> {
  protected static override readonly failure: string = 'The OFD package cannot be written';
}

export function writeError(
  code: OfdWriteCode,
  file?: string,
  params: Record<string, string | number> = {},
): OfdWriteError {
  return new OfdWriteError(code, { at: file === undefined ? {} : { file }, params });
}
