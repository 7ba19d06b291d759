/** A bare CMS SignedData, attached or with its content beside it, or a time-stamp in a file of its own. */
import { cmsCodes, collectCmsEvidence } from '@govseal/cms';
import { finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { pluginCodes } from '../error.ts';
import { otherKindInCms } from './another-file.ts';
import type { Collect, CollectRequest } from './collected-file.ts';
import { unwrapPem } from './detect-format.ts';
import { collectTokenFile, findToken } from './token.ts';

/** Larger files are never read whole: an attached content is digested where it lies. */
const MAX_IN_MEMORY = 32 << 20;

const SEQUENCE = 0x30;

export const collectCms: Collect = async (request) => {
  const isArmoured = request.bytes.read(0, 1)[0] !== SEQUENCE;
  const signatures = await collectSignatures(request, isArmoured);
  // Certificates or a content that nobody signed (RFC 5652 §5.1 allows the empty set): no error would read like a signature.
  const unsigned = signatures.length > 0 ? [] : [finding(cmsCodes, 'CMS_SIGNER_COUNT', { params: { count: 0 } })];
  const kind = otherKindInCms(request.bytes, isArmoured);
  const other = kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
  return { signatures, findings: [...unsigned, ...other], unreadable: false };
};

async function collectSignatures(
  { bytes, options: { engine, content } }: CollectRequest,
  isArmoured: boolean,
): Promise<readonly SignatureEvidence[]> {
  const given = { engine, content };
  if (bytes.size > MAX_IN_MEMORY) return collectCmsEvidence(bytes, given);
  const file = bytes.read(0, bytes.size);
  const der = isArmoured ? (unwrapPem(file) ?? file) : file;
  const token = findToken(der);
  return token === null ? collectCmsEvidence(der, given) : [await collectTokenFile(token, content, engine)];
}
