/**
 * Everything that a policy's verdicts depend on, as bytes: worker threads receive it by structured clone, and its
 * digest identifies it in the log.
 */
import type { PolicyConfig } from './config-schema.ts';

/** A file of trust anchors with the files that it refers to. */
export interface TrustFile {
  /** DER, PEM or govseal-trust/1. */
  readonly bytes: Uint8Array;
  /** By the name in the list. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** The trust lists of a policy, one for each purpose. */
export type TrustMaterial = Readonly<
  Record<'signers' | 'timestamps' | 'responders' | 'sealMakers', readonly TrustFile[]>
>;

/** A log of trust snapshots. */
export interface TrustLogMaterial {
  /** Name in the configuration. */
  readonly log: string;
  /** The signed snapshots in their order. */
  readonly snapshots: readonly Uint8Array[];
  /** Certificates that sign them. */
  readonly signers: readonly Uint8Array[];
  /** The snapshot to use; absent: the newest. */
  readonly number: number | undefined;
  /** The newest snapshot that this service has used. */
  readonly seen: { readonly number: number; readonly id: string } | undefined;
}

type AcceptedSigners = NonNullable<PolicyConfig['signers']>;

/** One policy with the content of every file that it refers to. */
export interface PolicyMaterial {
  /** Name in the configuration. */
  readonly name: string;
  /** `integrity-only`: no certificate is trusted. */
  readonly trust: TrustMaterial | TrustLogMaterial | 'integrity-only';
  /** Name of a built-in policy, or the bytes of a govseal-policy/1. */
  readonly validation: string | Uint8Array;
  readonly approval: Uint8Array | undefined;
  /** Files are ZIP archives with the documents of one case. */
  readonly casePolicy: Uint8Array | undefined;
  readonly roster:
    | {
        readonly bytes: Uint8Array;
        readonly signer: Uint8Array;
        readonly register: Uint8Array | undefined;
        readonly minimumSequence: number | undefined;
      }
    | undefined;
  readonly calendars: readonly Uint8Array[];
  /** `certificates` are the files in `accept`, in order; null for an entry without a file. */
  readonly signers:
    | { readonly rule: AcceptedSigners; readonly certificates: readonly (Uint8Array | null)[] }
    | undefined;
  readonly anySigner: boolean;
  readonly clientTime: boolean;
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly sealStatus: Uint8Array | undefined;
  readonly blockedKeys: readonly Uint8Array[];
  readonly signaturePolicies: readonly Uint8Array[];
}
