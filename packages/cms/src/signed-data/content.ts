/**
 * The signed content of a SignerInfo (RFC 5652 §5.2): encapsulated, detached, or the SHA-1 digest that adbe.pkcs7.sha1
 * encapsulates. Given and encapsulated content must be the same bytes, since readers use either.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import { cmsCodes } from '../error.ts';
import type { CollectSignedDataOptions, SignedData } from './types.ts';

export interface SignedContent {
  /** null if the content is not available. */
  digest(name: DigestName): Promise<Uint8Array | null>;
  bytes(): Promise<Uint8Array | null>;
  /** false if the encapsulated content differs from the given content. */
  agrees(name: DigestName): Promise<boolean>;
}

export function signedContent(
  signedData: SignedData,
  mode: 'forbidden' | 'allowed' | 'sha1-digest',
  options: CollectSignedDataOptions,
  findings: Finding[],
): SignedContent {
  const { eContent } = signedData;
  const { engine } = options;
  if (eContent !== null && mode === 'forbidden') findings.push(finding(cmsCodes, 'CMS_CONTENT_ENCAPSULATED'));
  if (eContent === null || mode === 'forbidden') {
    return {
      digest: async (name) => (mode === 'sha1-digest' ? null : options.digestContent(name)),
      bytes: async () => (await options.content?.()) ?? null,
      agrees: async () => true,
    };
  }
  return {
    digest: async (name) => engine.digest(name, eContent),
    bytes: async () => eContent,
    agrees: async (name) => {
      const outside = await options.digestContent(mode === 'sha1-digest' ? 'SHA-1' : name);
      if (outside === null) return mode !== 'sha1-digest';
      const inside = mode === 'sha1-digest' ? eContent : await engine.digest(name, eContent);
      if (equalBytes(inside, outside)) return true;
      findings.push(finding(cmsCodes, 'CMS_CONTENT_DIFFERS'));
      return false;
    },
  };
}
