/** Reads every listed signature as far as possible and checks its references; unreadable parts become findings. */
import { CodedError, type Finding, finding } from '@govseal/core';
import { decoysAt } from '../document/decoys.ts';
import { ofdSignatureCodes, sealCodes } from '../error.ts';
import type { OfdFile } from '../open-ofd.ts';
import { readSignatureFile, type SignatureFile } from '../signatures/signature-file.ts';
import type { ListedSignature } from '../signatures/signatures-file.ts';
import { readSignedValue } from '../signatures/signed-value.ts';
import type { EntryDigests } from './entry-digests.ts';
import { checkReferences, type ReferenceFacts } from './references.ts';

export interface ReadSignature {
  readonly listed: ListedSignature;
  /** null if unreadable; `findings` give the reason. */
  readonly signature: SignatureFile | null;
  readonly references: ReferenceFacts | null;
  /** The DER of SignedValue; null if it is missing. */
  readonly value: Uint8Array | null;
  readonly findings: readonly Finding[];
}

export async function readSignature(
  file: OfdFile,
  listed: ListedSignature,
  digests: EntryDigests,
): Promise<ReadSignature> {
  const findings: Finding[] = [];
  const signature = readable(listed.file, findings, () =>
    readSignatureFile(file.zip.read(listed.file), listed.file, file.budget),
  );
  if (signature === null) return { listed, signature, references: null, value: null, findings };
  const references = await checkReferences(signature, file.zip, digests, findings);
  const { signedValueFile, doubles } = signature;
  findings.push(...decoysAt(doubles.value, file.zip));
  const value = readable(signedValueFile, findings, () => readSignedValue(file.zip.read(signedValueFile)));
  if (value?.deviation !== undefined) {
    const params = { part: 'SignedValue', deviation: value.deviation };
    findings.push(finding(sealCodes, 'OFD_SEAL_NONCONFORMING', { at: { file: signedValueFile }, params }));
  }
  return { listed, signature, references, value: value?.der ?? null, findings };
}

/** Turns coded errors into a finding and null; budget errors are rethrown because they concern the whole file. */
export function readable<T>(file: string, findings: Finding[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodedError) || error.code === 'BUDGET_EXCEEDED') throw error;
    const params = { ...error.params, reason: error.code };
    findings.push(finding(ofdSignatureCodes, 'OFD_SIGNATURE_UNREADABLE', { at: { ...error.at, file }, params }));
    return null;
  }
}
