/**
 * Certificates and revocation data available to one SignerInfo: SignedData's own, `certificate-values` and
 * `revocation-values` (CAdES-X-L), adbe-revocationInfoArchival. All of it is an untrusted pool.
 */
import { BudgetError, budgetCodes, type Finding, finding, findingFromError } from '@govseal/core';
import { DerError, readSequence, Tag } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import { cmsCodes } from '../error.ts';
import { joinPools, parsePool } from '../evidence/certificate-pool.ts';
import { readRevocationValues } from './bags.ts';
import type { CmsBudget } from './limits.ts';
import { oid } from './oid.ts';
import type { Attribute, SignedData, SignerInfo } from './types.ts';

export interface Pools {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

export function collectPools(signedData: SignedData, info: SignerInfo, budget: CmsBudget, findings: Finding[]): Pools {
  let certificates = signedData.certificates;
  const crls = [...signedData.crls];
  const ocsp = [...signedData.ocsp];
  for (const attribute of [...(info.signedAttributes ?? []), ...info.unsignedAttributes]) {
    readPool(attribute, findings, () => {
      for (const value of attribute.values) {
        if (attribute.oid === oid.certificateValues) {
          const nodes = readSequence(value).rest();
          budget.spend('certificates', nodes.length, { offset: value.start });
          const ders = nodes.filter((node) => node.tag === Tag.SEQUENCE).map((node) => node.der);
          certificates = joinPools(certificates, parsePool(ders, findings));
        } else {
          const values = readRevocationValues(value, attribute.oid === oid.revocationValues, budget);
          crls.push(...values.crls);
          ocsp.push(...values.ocsp);
        }
      }
    });
  }
  return { certificates, crls, ocsp };
}

const pooled: ReadonlySet<string> = new Set([oid.certificateValues, oid.revocationValues, oid.adobeRevocationInfo]);

/** A malformed pool is reported and skipped. */
function readPool(attribute: Attribute, findings: Finding[], read: () => void): void {
  if (!pooled.has(attribute.oid)) return;
  try {
    read();
  } catch (error) {
    if (error instanceof BudgetError) {
      findings.push(findingFromError(error, budgetCodes));
      return;
    }
    if (!(error instanceof DerError)) throw error;
    const params = { attribute: attribute.oid, reason: error.code };
    findings.push(finding(cmsCodes, 'CMS_POOL_UNREADABLE', { at: error.at, params }));
  }
}
