/** State that one call of `validatePath` shares between its searches: pool, anchors, caches and budget. */
import type { Certificate } from '../types.ts';
import type { PathSpending } from './budget.ts';
import type { ExtensionChecks } from './certificate-checks.ts';
import type { PathOptions, PathResult, RevocationStatus } from './path-types.ts';
import type { CertificatePool } from './pool.ts';
import type { RevocationEvidence } from './revocation/evidence.ts';
import type { RevocationTarget } from './revocation/target.ts';
import type { SignatureCache } from './signature-cache.ts';

export interface PathContext {
  readonly options: PathOptions;
  /**
   * The validation time of this search; later than `options.at` when it validates the signer of newer revocation data.
   */
  readonly at: Date;
  readonly pool: CertificatePool;
  readonly budget: PathSpending;
  readonly signatures: SignatureCache;
  readonly extensions: ExtensionChecks;
  readonly evidence: RevocationEvidence;
  /** Certificates whose revocation status is being determined; determining it again would be circular. */
  readonly inProgress: ReadonlySet<Certificate>;
  /** Searches a path for the certificate of a CRL issuer or OCSP responder. Throws `BudgetError`. */
  readonly findPath: (leaf: Certificate, context: PathContext) => Promise<PathResult>;
  /** Determines the status of an OCSP responder's own certificate. Throws `BudgetError`. */
  readonly revocationStatus: (target: RevocationTarget, context: PathContext) => Promise<RevocationStatus>;
}
