/**
 * `counterSignCms`: a SignerInfo over the signature value of another one (RFC 5652 §11.4, EN 319 122-1 §5.2.7), as an
 * unsigned attribute of it. It confirms that signature and is made after it. A new Attribute is added, because a hash
 * index may include an existing one as a whole.
 */
import { attempt, CodedError } from '@govseal/core';
import { cmsDigestFor } from '@govseal/crypto';
import type { DerNode } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { CmsError } from '../error.ts';
import { listedObjects } from '../long-term/archive-time-stamp.ts';
import { cmsBudget } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';
import { readSignerInfo } from '../signed-data/signer-info.ts';
import type { FurtherSignerOptions, SignedData, SignerInfo } from '../signed-data/types.ts';
import { requestStamp } from '../timestamp/request-timestamp.ts';
import { signChecked, writeSignedAttributes, writeSignerInfo } from './build.ts';
import { readExisting, refuseBroken, refuseSameKey } from './existing.ts';
import { addToSignedData, writeAttribute } from './rewrite.ts';

/** Options for counter-signing a signature in a CMS. */
export interface CounterSignOptions extends FurtherSignerOptions {
  /** Id of the signature as in the report (`0`, `0/counter-signature-0`); default: the only one in the file. */
  readonly of?: string;
}

/**
 * Returns the CMS with the counter-signature. Throws the errors of `coSignCms`, and `CMS_SIGNATURE_UNKNOWN` if `of` is
 * not a signature of the file, or is absent and there are several. An archive-time-stamp-v3 covers the
 * counter-signatures that it lists: counter-signing one of those throws `CMS_ARCHIVED`; an additional counter-signature of the same signature
 * them leaves it intact.
 */
export async function counterSignCms(cms: Uint8Array, options: CounterSignOptions): Promise<Uint8Array> {
  const { engine, signer, signingTime, tsa } = options;
  const { signedData, certificate, evidence } = await readExisting(cms, options);
  const target = chooseTarget(evidence, signedData, options.of);
  for (const one of target.chain) refuseBroken(one);
  const signed = target.chain.at(-1)!;
  if (signed.cryptographic.digest !== 'match' || signed.cryptographic.signatureValue !== 'valid') {
    throw new CmsError('CMS_SIGNED_BROKEN', { params: { signature: signed.id, reason: 'CMS_SIGNATURE_INVALID' } });
  }
  refuseSameKey([signed, ...(signed.counterSignatures ?? [])], certificate);
  const nested = target.chain.length > 1;
  if (nested) await refuseListed(target, { signedData, engine });
  const { algorithm } = signer;
  const { syntax } = signedData;
  const signedAttributes = await writeSignedAttributes({
    engine,
    certificate,
    algorithm,
    syntax,
    eContentType: null,
    contentDigest: await engine.digest(cmsDigestFor(algorithm), target.info.signature),
    signingTime,
  });
  const signature = await signChecked(signer, certificate, signedAttributes, { engine });
  const timestamp = tsa && (await requestStamp(tsa, signature, algorithm, engine));
  const counter = writeSignerInfo({ certificate, algorithm, syntax, signedAttributes, signature, timestamp });
  const attribute = writeAttribute(oid.counterSignature, counter);
  const place = nested
    ? { nested: { offset: target.info.node.start, attribute } }
    : { unsigned: new Map([[target.index, [attribute]]]) };
  return addToSignedData(signedData.der, { certificates: [signer.certificate, ...signer.chain], ...place });
}

interface Target {
  /** Index of the SignerInfo over the content. */
  readonly index: number;
  readonly info: SignerInfo;
  /** The chain from the signature over the content to the one that is counter-signed. */
  readonly chain: readonly SignatureEvidence[];
  /** The value of the outermost counter-signature attribute that contains it. */
  readonly value: DerNode | null;
}

function chooseTarget(evidence: readonly SignatureEvidence[], signedData: SignedData, of: string | undefined): Target {
  const all = evidence.flatMap((one, index) =>
    targets({ index, info: signedData.signerInfos[index]!, chain: [one], value: null }),
  );
  const found = of === undefined ? (evidence.length === 1 ? all[0] : undefined) : all.find((one) => idOf(one) === of);
  if (found !== undefined) return found;
  const params = { requested: of ?? '–', signatures: all.map(idOf) };
  throw new CmsError('CMS_SIGNATURE_UNKNOWN', { params });
}

function idOf({ chain }: Target): string {
  return chain.at(-1)!.id;
}

/** A signature with its counter-signatures, matched by their signature values; unreadable ones have no evidence. */
function targets(target: Target): Target[] {
  const { index, info, chain, value } = target;
  const unused = [...(chain.at(-1)!.counterSignatures ?? [])];
  const budget = cmsBudget();
  const out = [target];
  for (const { oid: type, values } of unused.length === 0 ? [] : info.unsignedAttributes) {
    for (const node of type === oid.counterSignature ? values : []) {
      const next = unused[0];
      if (next === undefined) break;
      const counter = readable(node, budget);
      if (counter === null) continue;
      unused.shift();
      out.push(...targets({ index, info: counter, chain: [...chain, next], value: value ?? node }));
    }
  }
  return out;
}

function readable(node: DerNode, budget: ReturnType<typeof cmsBudget>): SignerInfo | null {
  return attempt(() => readSignerInfo(node, budget), CodedError) ?? null;
}

/** EN 319 122-1 §5.5.2: a hash index lists the values of unsigned attributes; a change inside one breaks the time-stamp. */
async function refuseListed(
  { index, value, chain }: Target,
  { signedData, engine }: { readonly signedData: SignedData; readonly engine: FurtherSignerOptions['engine'] },
): Promise<void> {
  const info = signedData.signerInfos[index]!;
  for (const { oid: type, values } of info.unsignedAttributes) {
    for (const token of type === oid.archiveTimeStampV3 ? values : []) {
      const listed = await listedObjects(token.der, { signedData, info, engine });
      if (value === null || !listed.values.has(value)) continue;
      throw new CmsError('CMS_ARCHIVED', { params: { signature: chain[0]!.id, attribute: type } });
    }
  }
}
