/**
 * A certificate profile as people write it: the JSON of `seeds/pki`, format `govseal-profile/1`. `parseProfile` turns it
 * into the checked `Profile`; nothing is issued from a `ProfileConfig`.
 */
import type { CurveName } from '@govseal/crypto';
import type { KeyUsageBit } from '@govseal/x509';

export type ProfileKind = 'root' | 'issuing' | 'end-entity';

/** A family of keys that the profile admits. */
export type KeyRule =
  | { readonly type: 'RSA'; readonly minBits: number }
  | { readonly type: 'EC'; readonly curves: readonly CurveName[] }
  | { readonly type: 'OKP'; readonly curves: readonly ('Ed25519' | 'Ed448')[] };

/**
 * One RDN of the subject. `value` may hold placeholders `{name}`, filled from the values given when issuing; the
 * placeholder `{uscc}` must be a unified social credit code with a right check character.
 */
export interface SubjectRule {
  readonly type: string;
  readonly value: string;
  /** Left out when one of its placeholders has no value. */
  readonly optional?: boolean;
}

export interface ProfileConfig {
  readonly schema: 'govseal-profile/1';
  /** Short name, `[a-z0-9-]+`. */
  readonly name: string;
  readonly title: string;
  /** Which standards the profile follows; for readers. */
  readonly source: string;
  readonly note?: string;
  readonly kind: ProfileKind;
  readonly validity: { readonly days: number };
  readonly keys: readonly KeyRule[];
  /** The key a tool makes when it is not told which; must be one of `keys`. */
  readonly defaultKey:
    | { readonly type: 'RSA'; readonly bits: number }
    | { readonly type: 'EC' | 'OKP'; readonly curve: string };
  readonly subject: readonly SubjectRule[];
  /** Always written critical (RFC 5280 §4.2.1.3). */
  readonly keyUsage: readonly KeyUsageBit[];
  /** Required for kinds `root` and `issuing`, forbidden for `end-entity`, whose certificates carry cA FALSE. */
  readonly pathLength?: number | null;
  readonly extendedKeyUsage?: { readonly critical: boolean; readonly purposes: readonly string[] };
  readonly certificatePolicies?: readonly string[];
  /** URIs; `{issuer}` stands for the issuing CA's short name. */
  readonly crlDistributionPoints?: readonly string[];
  readonly authorityInfoAccess?: { readonly caIssuers?: readonly string[]; readonly ocsp?: readonly string[] };
  /** Value of the extension OrganizationCode 1.2.156.10260.4.1.4 (GB/T 20518), with placeholders. */
  readonly organizationCode?: string;
  /** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck?: boolean;
}
