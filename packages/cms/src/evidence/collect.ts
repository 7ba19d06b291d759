/** Entry points: collect evidence of one SignerInfo with its time-stamps, or of every SignerInfo of a CMS file. */
import { type Finding, finding } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { cmsCodes } from '../error.ts';
import { type CmsFile, findAttachedContent, readWhole, streamOf } from '../signed-data/attached-file.ts';
import { createContentDigest } from '../signed-data/content-digest.ts';
import { cmsBudget } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';
import { isFormatFailure } from '../signed-data/rules.ts';
import { parseSignedData } from '../signed-data/signed-data.ts';
import type { CollectCmsOptions, CollectSignedDataOptions, SignedData } from '../signed-data/types.ts';
import { collectTimestamps, hasTimestamps } from '../timestamp/timestamps.ts';
import { joinPools } from './certificate-pool.ts';
import { type CollectBudgets, collectCounterSignatures } from './counter-signatures.ts';
import { Repetitions } from './repetitions.ts';
import { collectSignerEvidence } from './signer-evidence.ts';
import { unarmour } from './unarmour.ts';

/**
 * Collects facts about one signature, with codes; nothing is decided and no trust is implied. It never throws because
 * of the SignedData; errors of `digestContent` and uncoded errors of the engine are rethrown.
 */
export async function collectSignedDataEvidence(
  signedData: SignedData,
  options: CollectSignedDataOptions,
): Promise<SignatureEvidence> {
  const budget = cmsBudget(options.limits);
  return collectWith(signedData, options, { budget, counters: budget });
}

async function collectWith(
  signedData: SignedData,
  options: CollectSignedDataOptions,
  { budget, counters }: CollectBudgets,
): Promise<SignatureEvidence> {
  const evidence = await collectSignerEvidence(signedData, options, budget);
  const info = signedData.signerInfos[options.signerIndex ?? 0];
  if (info === undefined || options.type === 'doc-timestamp') return evidence;
  const countered = info.unsignedAttributes.some(({ oid: type }) => type === oid.counterSignature);
  if (!hasTimestamps(info) && !countered) return evidence;
  const pool = joinPools(evidence.certificates, options.certificates ?? []);
  const findings = [...evidence.findings];
  const timestamps = await collectTimestamps({ signedData, info }, { ...options, pool }, budget, findings);
  const counterSignatures = countered
    ? await collectCounterSignatures(
        { signedData, info },
        { ...options, collect: collectWith },
        { budget, counters },
        findings,
      )
    : [];
  return {
    ...evidence,
    findings,
    formatFailure: isFormatFailure(findings),
    timestamps,
    counterSignatures: counterSignatures.length > 0 ? counterSignatures : undefined,
  };
}

/**
 * Collects evidence of every SignerInfo of a `.p7s` / `.p7m` (DER, BER or PEM), each separately. Attached content in a
 * file is digested in place. Empty for a SignedData without signers (certificates only). Throws `CmsError`,
 * `DerError`, `PemError` or `BudgetError` if there is no readable SignedData.
 */
export async function collectCmsEvidence(
  file: Uint8Array | CmsFile,
  options: CollectCmsOptions,
): Promise<SignatureEvidence[]> {
  if (file instanceof Uint8Array) return collectFrom(file, options);
  const given = options.content !== undefined || options.contentDigests !== undefined;
  const attached = given ? null : findAttachedContent(file);
  // Content that is given besides encapsulated content must equal it, and comparing them takes both in memory.
  if (attached === null) return collectFrom(readWhole(file), options);
  return collectFrom(attached.around, { ...options, content: streamOf(file, attached) });
}

async function collectFrom(bytes: Uint8Array, options: CollectCmsOptions): Promise<SignatureEvidence[]> {
  const limits = options.limits && { limits: options.limits };
  const file = unarmour(bytes);
  const signedData = parseSignedData(file, { ber: true, padding: 'zeros', ...limits });
  const padding = paddingOf(file, signedData);
  const { engine, content, contentDigests } = options;
  const digestContent =
    content !== undefined
      ? await createContentDigest(signedData, engine, content)
      : (name: DigestName) => contentDigests?.[name] ?? null;
  const out: SignatureEvidence[] = [];
  const repetitions = new Repetitions();
  // One budget for the counter-signatures of all signers, which limits the work for a file.
  const counters = cmsBudget(options.limits);
  for (const [signerIndex, info] of signedData.signerInfos.entries()) {
    const evidence = await collectWith(
      signedData,
      {
        engine,
        id: String(signerIndex),
        type: 'cms',
        signerIndex,
        digestContent,
        content: () => (content instanceof Uint8Array ? content : null),
        certificates: options.certificates,
        ...limits,
      },
      { budget: cmsBudget(options.limits), counters },
    );
    const marked = repetitions.mark(evidence, info);
    out.push(padding.length === 0 ? marked : { ...marked, findings: [...marked.findings, ...padding] });
  }
  return out;
}

/** Signing devices and mail gateways pad files to a block size; no reader interprets trailing zero bytes as content. */
function paddingOf(file: Uint8Array, { der }: SignedData): Finding[] {
  const count = file.length - der.length;
  if (count === 0) return [];
  return [finding(cmsCodes, 'CMS_ZERO_PADDING', { at: { offset: der.length }, params: { count } })];
}
