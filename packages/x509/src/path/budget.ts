/** Default budgets of a path search, each with where the number comes from. */
import { Budget } from '@govseal/core';
import type { PathBudget } from '../types.ts';

export const defaultBudget: PathBudget = {
  /** webpki: 100 signature checks; Go's crypto/x509 has the same limit (CVE-2018-16875). */
  signatures: 100,
  /** webpki allows 200,000 cheap steps; ours sort and look at extensions, so a tenth keeps the worst case under a second. */
  paths: 20_000,
  /** OpenSSL's X509_verify_cert stops at 100 certificates; limbo and PKITS need 8, webpki allows 8. */
  depth: 20,
  /** webpki: 250,000 comparisons; Go counts the same way (name × subtree). */
  nameConstraintComparisons: 250_000,
  /** RFC 9618 §5: a graph grows linearly; CVE-2023-0464 (OpenSSL) chose 1,000 nodes a path. Ours counts edges too. */
  policyNodes: 10_000,
};

export type PathSpending = Budget<keyof PathBudget>;

export function pathBudget(limits: Partial<PathBudget> = {}): PathSpending {
  return new Budget<keyof PathBudget>({ ...defaultBudget, ...limits });
}
