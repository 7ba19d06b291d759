/** Collects evidence of the signatures of one signed layer, and the MIME entity that they cover. */
import { cmsCodes, cmsOid, collectCmsEvidence, contentTypes, parseSignedData } from '@govseal/cms';
import { finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { Reading } from '../mime/reading.ts';
import type { CollectMailOptions } from './collect.ts';
import type { Layer } from './layers.ts';

/** Signatures of one layer, and the signed content; null if nothing is signed. */
export interface SignedLayer {
  readonly evidence: readonly SignatureEvidence[];
  readonly content: Uint8Array | null;
}

/** `prefix` makes the ids of signatures unique across layers. */
export async function collectLayer(
  layer: Extract<Layer, { readonly kind: 'signed' }>,
  prefix: string,
  { options, reading }: { readonly options: CollectMailOptions; readonly reading: Reading },
): Promise<SignedLayer> {
  const { cms, content } = layer;
  const { eContent, eContentType } = parseSignedData(cms, { ber: true, padding: 'zeros' });
  const { engine, certificates } = options;
  // RFC 8551 §3.5.3: readers show either the part or the content of the SignedData, and verify either
  if (content !== null && eContent !== null) reading.report('MAIL_CONTENT_TWICE');
  if (!DATA.has(eContentType)) reading.report('MAIL_SMIME_TYPE', {}, { stated: 'signed-data', found: eContentType });
  const evidence = await collectCmsEvidence(cms, {
    engine,
    certificates,
    content: content ?? undefined,
  });
  checkMicalg(layer.micalg, evidence, reading);
  if (evidence.length === 0) reading.findings.push(finding(cmsCodes, 'CMS_SIGNER_COUNT', { params: { count: 0 } }));
  const renamed = evidence.map((one) => renamedIn(prefix, one));
  return { evidence: renamed, content: evidence.length === 0 ? null : (content ?? eContent) };
}

/** RFC 8551 §2.5: the content of a SignedData in mail is id-data, in the syntax of either standard. */
const DATA: ReadonlySet<string> = new Set([cmsOid.data, contentTypes.rfc5652.data, contentTypes.gbt35275.data]);

/** RFC 8551 §3.5.3.2: a hint for readers in one pass; the digest of the SignerInfo decides. */
function checkMicalg(micalg: string | undefined, evidence: readonly SignatureEvidence[], reading: Reading): void {
  // OpenSSL writes `unknown` for digests that it has no name for
  if (micalg === undefined || micalg.toLowerCase() === 'unknown') return;
  const stated = micalg
    .toLowerCase()
    .split(',')
    .map((name) => name.replace(/[^0-9a-z]/g, ''));
  for (const { digestAlgorithm } of evidence) {
    if (digestAlgorithm === null || stated.includes(digestAlgorithm.toLowerCase().replace(/[^0-9a-z]/g, ''))) continue;
    reading.report('MAIL_MICALG', {}, { micalg: micalg.slice(0, 40), digest: digestAlgorithm });
  }
}

/** Makes ids unique across layers, including references from one signature to another. */
function renamedIn(prefix: string, evidence: SignatureEvidence): SignatureEvidence {
  const { id, repeats, countersigns, counterSignatures } = evidence;
  const renamed = (own: string): string =>
    own.replace(/^\d+/, (index) => (index === '0' ? prefix : `${prefix}.${index}`));
  return {
    ...evidence,
    id: renamed(id),
    repeats: repeats && renamed(repeats),
    countersigns: countersigns && renamed(countersigns),
    counterSignatures: counterSignatures?.map((one) => renamedIn(prefix, one)),
  };
}
