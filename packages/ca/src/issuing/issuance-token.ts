/**
 * The one-use token between approval and signing. Only `IssuanceToken.approve` makes one, after every lint and our own
 * path validation accepted the prepared certificate under a throw-away signature; only `reserve` spends it; and only
 * what `reserve` returns can be signed. A second use is refused here and, by the serial number, by the store.
 */
import type { Finding } from '@govseal/core';
import { CaError } from '../error.ts';
import { lintCertificate } from '../lint/lint.ts';
import type { CertificateChanges } from '../store/changes.ts';
import { requireIssuablePath } from './issuable-path.ts';
import type { Issuer } from './issuer.ts';
import { holderOf } from './key-history.ts';
import type { PreparedCertificate } from './prepare.ts';
import { throwAwayIssuerFor } from './throw-away-issuer.ts';
import { verifyOnce } from './verify-once.ts';

const reserved: unique symbol = Symbol('reserved');

/** Permission to sign these bytes once. */
export class IssuanceToken {
  readonly #prepared: PreparedCertificate;
  readonly #holder: string;
  #spent = false;
  /** Findings of lints that are only warnings. */
  readonly findings: readonly Finding[];

  private constructor(prepared: PreparedCertificate, holder: string, findings: readonly Finding[]) {
    this.#prepared = prepared;
    this.#holder = holder;
    this.findings = findings;
  }

  get serialHex(): string {
    return this.#prepared.serialHex;
  }

  /** Throws `CA_LINT_REFUSED` with the lints' codes and clauses, and what `requireIssuablePath` throws. */
  static async approve(issuer: Issuer, prepared: PreparedCertificate): Promise<IssuanceToken> {
    const throwAway = await throwAwayIssuerFor(issuer);
    const certificate = await throwAway.sign(prepared);
    const findings = lintCertificate(certificate);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new CaError('CA_LINT_REFUSED', {
        at: { certificate: certificate.subject.text },
        params: { codes: errors.map(({ code }) => code), clauses: errors.map(({ clause }) => clause) },
      });
    }
    await requireIssuablePath(certificate, throwAway.chain, prepared.request.profile, verifyOnce(issuer.engine));
    return new IssuanceToken(prepared, await holderOf(certificate.subject, issuer.engine), findings);
  }

  /**
   * Spends the token: serial number and TBS are durable when it resolves. Throws `CA_TOKEN_SPENT` and what the store
   * throws.
   */
  static async reserve(token: IssuanceToken, changes: CertificateChanges, at: Date): Promise<ReservedCertificate> {
    if (token.#spent) throw new CaError('CA_TOKEN_SPENT', { params: { serial: token.serialHex } });
    token.#spent = true;
    await changes.reserve({ ...token.#prepared.reservation, holder: token.#holder, at });
    return { ...token.#prepared, [reserved]: true };
  }
}

/** A certificate on record that is not signed yet; only spending a token makes one. */
export interface ReservedCertificate extends PreparedCertificate {
  readonly [reserved]: true;
}
