/** A bare CMS SignedData, attached or with separate content, or a time-stamp in a separate file. */
import { type ContentInput, cmsCodes, collectCmsEvidence, findAttachedContent, parseSignedData } from '@govseal/cms';
import { finding, type RandomAccessSource } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { contentOfCms, type FoundContent } from '../content/found-content.ts';
import { PluginError, pluginCodes } from '../error.ts';
import { otherKindInCms } from './another-file.ts';
import type { Collect, CollectedFile, CollectRequest } from './collected-file.ts';
import { unwrapPem } from './detect-format.ts';
import { collectTokenFile, findToken } from './token.ts';

/** Bytes. Larger files are not loaded: attached content is digested in parts. */
const MAX_IN_MEMORY = 32 << 20;

const SEQUENCE = 0x30;

export const collectCms: Collect = async (request) => {
  const isArmoured = request.bytes.read(0, 1)[0] !== SEQUENCE;
  const { signatures, content } = await collectSignatures(request, isArmoured);
  // Certificates or unsigned content (RFC 5652 §5.1 allows the empty set): without an error it would look signed.
  const unsigned = signatures.length > 0 ? [] : [finding(cmsCodes, 'CMS_SIGNER_COUNT', { params: { count: 0 } })];
  const kind = otherKindInCms(request.bytes, isArmoured);
  const other = kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
  return { signatures, findings: [...unsigned, ...other], unreadable: false, content };
};

type Collected = Pick<CollectedFile, 'signatures' | 'content'>;

async function collectSignatures(
  { bytes, options: { engine, content, contentDigests } }: CollectRequest,
  isArmoured: boolean,
): Promise<Collected> {
  const given = { engine, content, contentDigests };
  if (bytes.size > MAX_IN_MEMORY) {
    const signatures = await collectCmsEvidence(bytes, given);
    return { signatures, content: found(signatures, content, () => attachedTo(bytes)) };
  }
  const file = bytes.read(0, bytes.size);
  const der = isArmoured ? (unwrapPem(file) ?? file) : file;
  const token = findToken(der);
  if (token === null) {
    const signatures = await collectCmsEvidence(der, given);
    return { signatures, content: found(signatures, content, () => encapsulatedIn(der)) };
  }
  const { evidence, stamped } = await collectTokenFile(token, given);
  if (content === undefined) return { signatures: [evidence] };
  const stampedContent = contentOfCms([evidence], () => kept(content));
  return { signatures: [evidence], content: { ...stampedContent, digest: stamped } };
}

/** Separate content must equal content inside, or the signatures do not pass. */
function found(
  signatures: readonly SignatureEvidence[],
  content: ContentInput | undefined,
  attached: () => Uint8Array | null,
): FoundContent | undefined {
  if (signatures.length === 0) return undefined;
  if (content !== undefined) return contentOfCms(signatures, () => kept(content));
  return contentOfCms(signatures, attached);
}

function kept(content: ContentInput): Uint8Array {
  if (content instanceof Uint8Array) return content;
  throw new PluginError('VERIFY_CONTENT_STREAMED');
}

function encapsulatedIn(der: Uint8Array): Uint8Array | null {
  return parseSignedData(der, { ber: true, padding: 'zeros' }).eContent;
}

function attachedTo(bytes: RandomAccessSource): Uint8Array | null {
  const place = findAttachedContent(bytes);
  return place === null ? encapsulatedIn(bytes.read(0, bytes.size)) : bytes.read(place.offset, place.length);
}
