/** Signature time-stamps over a digest for which collisions are made: validators drop them, and with them the time. */
import { cmsOid, parseSignedData, parseTstInfo } from '@govseal/cms';
import { CodedError, type Params } from '@govseal/core';
import { readAlgorithmIdentifier } from '@govseal/crypto';
import type { CmsRule } from './rule.ts';
import { WEAK } from './weak-digest.ts';

export const tokenDigest: CmsRule = {
  code: 'LINT_TOKEN_WEAK_DIGEST',
  check: ({ info }) =>
    info.unsignedAttributes
      .filter(({ oid }) => oid === cmsOid.signatureTimeStamp)
      .flatMap(({ values }) => values.flatMap(({ der }) => weakness(der))),
};

/** A token that cannot be read is for `verify` to name. */
function weakness(token: Uint8Array): Params[] {
  try {
    const { eContent, signerInfos } = parseSignedData(token, { ber: true });
    const { imprintAlgorithm } = parseTstInfo(eContent ?? new Uint8Array(0));
    const nodes = [imprintAlgorithm, ...signerInfos.map(({ digestAlgorithm }) => digestAlgorithm)];
    const names = nodes.flatMap((node) => WEAK[readAlgorithmIdentifier(node).oid] ?? []);
    return names.length > 0 ? [{ algorithms: [...new Set(names)] }] : [];
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return [];
  }
}
