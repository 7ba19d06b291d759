/** Who must have signed a file, without a roster: certificates, people, units, or an issuer with a certificate policy. */
import type { Certificate } from '@govseal/x509';
import type { IdentityDocument } from '@govseal/x509/identity';

/** One signer that the rule accepts. Identifiers count only in a certificate whose path is valid under the caller's trust. */
export type AcceptedSigner =
  | {
      /** Exactly this certificate. */
      readonly kind: 'certificate';
      /** Compared byte by byte. */
      readonly certificate: Certificate;
    }
  | {
      /** The holder of an identity document, across renewals: identifyCode of GB/T 20518. */
      readonly kind: 'person';
      /** The kind of the document. */
      readonly document: IdentityDocument;
      /** The number as the document has it. */
      readonly number: string;
    }
  | {
      /** The unit, across renewals, by the unit's own certificate; never that of a person or system in it. */
      readonly kind: 'unit';
      /** Its unified social credit code (GB 32100). */
      readonly uscc: string;
    }
  | {
      /** Anyone to whom this CA issued a certificate under a policy (RFC 5280 §4.2.1.4); anyPolicy does not count. */
      readonly kind: 'issuer';
      /** The CA: its name and key. */
      readonly issuer: Certificate;
      /** OID of the certificate policy. */
      readonly profile: string;
    };

/**
 * Every signature except document time-stamps must be by one of `accept`, and `required` of them must have signed. One
 * signer counts once, whatever certificates they have.
 */
export interface SignerRule {
  /** At least one. */
  readonly accept: readonly AcceptedSigner[];
  /** How many of `accept` must have signed; default: all of them. */
  readonly required?: number | undefined;
}
