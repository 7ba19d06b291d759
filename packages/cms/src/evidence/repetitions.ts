/**
 * Finds copies among signatures over the same content: the same key over the same signed attributes. The signature value may
 * differ, since anyone can compute a second valid one for ECDSA; so may everything that is not signed.
 */
import { compareBytes, toHex } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { toDer } from '../signed-data/ber.ts';
import type { SignerInfo } from '../signed-data/types.ts';

export class Repetitions {
  private readonly ids = new Map<string, string>();
  private first: { readonly evidence: SignatureEvidence; readonly info: SignerInfo } | undefined;

  /**
   * The evidence, with `repeats` set where an earlier signature is the same. Only a signature that verifies can be
   * repeated.
   */
  mark(evidence: SignatureEvidence, info: SignerInfo): SignatureEvidence {
    if (evidence.cryptographic.signatureValue !== 'valid') return evidence;
    if (this.first === undefined) {
      // A single signer is the usual case and costs nothing.
      this.first = { evidence, info };
      return evidence;
    }
    if (this.ids.size === 0) this.ids.set(statementOf(this.first.evidence, this.first.info), this.first.evidence.id);
    const statement = statementOf(evidence, info);
    const repeats = this.ids.get(statement);
    if (repeats !== undefined) return { ...evidence, repeats };
    this.ids.set(statement, evidence.id);
    return evidence;
  }
}

/** The key, and the signed attributes in any order: readers also accept them out of DER order. */
function statementOf({ signerKey }: SignatureEvidence, { signedAttributes }: SignerInfo): string {
  const key = signerKey === null ? '' : toHex(writePublicKey(signerKey));
  const attributes = signedAttributes?.map(({ node }) => toDer(node)).sort(compareBytes) ?? [];
  return [key, ...attributes.map(toHex)].join(' ');
}
