/**
 * Finds copies among signatures over the same content: signatures with the same key and the same signed attributes.
 * The signature value may differ, since anyone can compute a second valid one for ECDSA, and so may everything
 * unsigned.
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
   * Returns the evidence, with `repeats` set if an earlier signature is the same. Only signatures that verify are
   * compared.
   */
  mark(evidence: SignatureEvidence, info: SignerInfo): SignatureEvidence {
    if (evidence.cryptographic.signatureValue !== 'valid') return evidence;
    if (this.first === undefined) {
      // A single signer, the usual case, costs nothing.
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

/** The key and the sorted signed attributes, because readers also accept them out of DER order. */
function statementOf({ signerKey }: SignatureEvidence, { signedAttributes }: SignerInfo): string {
  const key = signerKey === null ? '' : toHex(writePublicKey(signerKey));
  const attributes = signedAttributes?.map(({ node }) => toDer(node)).sort(compareBytes) ?? [];
  return [key, ...attributes.map(toHex)].join(' ');
}
