/** Checks of a signer rule that its type cannot express: impossible numbers and codes, and a count out of range. */
import { toPersonIdentifier, toUnitIdentifier } from '@govseal/x509/identity';
import { PolicyError } from '../schema/json-schema.ts';
import type { AcceptedSigner, SignerRule } from './signer-rule.ts';

/** More would make matching expensive; for larger groups use an issuer's policy or a roster. */
const MAX_SIGNERS = 256;
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;

/** Returns the rule with numbers in their normal form; throws `PolicyError`. */
export function checkSignerRule({ accept, required }: SignerRule): SignerRule {
  if (accept.length === 0 || accept.length > MAX_SIGNERS) inconsistent('accept', `1 to ${MAX_SIGNERS} signers`);
  if (required !== undefined && !(Number.isSafeInteger(required) && required >= 1 && required <= accept.length)) {
    inconsistent('required', `number from 1 to ${accept.length}`);
  }
  return { accept: accept.map(checkSigner), ...(required === undefined ? {} : { required }) };
}

function checkSigner(one: AcceptedSigner, index: number): AcceptedSigner {
  const path = `accept[${index}]`;
  if (one.kind === 'unit') {
    const uscc = toUnitIdentifier(one.uscc) ?? inconsistent(path, 'unified social credit code');
    return { ...one, uscc };
  }
  if (one.kind === 'person') {
    const person = toPersonIdentifier(one.document, one.number) ?? inconsistent(path, 'identity number');
    return { ...one, ...person };
  }
  if (one.kind === 'issuer' && !OID.test(one.profile)) inconsistent(path, 'object identifier of a certificate policy');
  return one;
}

function inconsistent(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: 'signer rule', expected } });
}
