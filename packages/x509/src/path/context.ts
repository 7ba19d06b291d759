/** What one call of `validatePath` shares between the searches it makes: pool, anchors, caches and budget. */
import type { Certificate, PathOptions, PathResult } from '../types.ts';
import type { PathSpending } from './budget.ts';
import type { ExtensionChecks } from './certificate-checks.ts';
import type { CertificatePool } from './pool.ts';
import type { RevocationEvidence } from './revocation/evidence.ts';
import type { SignatureCache } from './signature-cache.ts';

export interface PathContext {
  readonly options: PathOptions;
  /** The instant this search judges at; later than `options.at` where younger revocation data is checked. */
  readonly at: Date;
  readonly pool: CertificatePool;
  readonly budget: PathSpending;
  readonly signatures: SignatureCache;
  readonly extensions: ExtensionChecks;
  readonly evidence: RevocationEvidence;
  /** Certificates whose revocation is being asked further out: asking again would go in circles. */
  readonly inProgress: ReadonlySet<Certificate>;
  /** Searches a path of its own, for the certificate of a CRL issuer or an OCSP responder. Throws `BudgetError`. */
  readonly findPath: (leaf: Certificate, context: PathContext) => Promise<PathResult>;
}
