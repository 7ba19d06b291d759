/**
 * Identifies an operator of the admin API: a client certificate that this CA issued by an operator profile, checked by
 * our own path validation and the store on every request. OpenSSL's check during the handshake is not enough: it knows
 * neither revocations nor profiles, and accepts every CA under the same root.
 */
import type { TLSSocket } from 'node:tls';
import { CodedError, equalBytes } from '@govseal/core';
import {
  type Certificate,
  type PathProfile,
  parseCertificate,
  profiles,
  trustAnchor,
  validatePath,
} from '@govseal/x509';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import type { Actor } from '../store/records.ts';

/** The permissions of an operator. */
export type OperatorRole = 'admin' | 'registrar' | 'auditor';

/** The role follows from the profile that the store recorded for the certificate. */
const ROLE_BY_PROFILE: Readonly<Record<string, OperatorRole>> = {
  'operator-admin': 'admin',
  'operator-registrar': 'registrar',
  'operator-auditor': 'auditor',
};

/** clientAuth must be present explicitly. */
const OPERATOR: PathProfile = { ...profiles['tls-client'], name: 'operator', extendedKeyUsageRequired: true };

/** An identified operator. */
export interface Operator {
  /** The operator's TLS certificate. */
  readonly certificate: Certificate;
  /** The permissions of the operator. */
  readonly role: OperatorRole;
  /** The actor in the audit log. */
  readonly actor: Actor;
}

/** Throws `CA_OPERATOR_CERTIFICATE`, `CA_OPERATOR_REVOKED`, `CA_OPERATOR_ROLE`. */
export async function identifyOperator(ca: Ca, socket: TLSSocket): Promise<Operator> {
  const peer = socket.getPeerX509Certificate?.();
  if (peer === undefined) throw refused(undefined, 'a client certificate');
  const certificate = readable(new Uint8Array(peer.raw));
  const result = await validatePath(certificate, {
    engine: ca.engine,
    trust: [trustAnchor(ca.chain.at(-1)!)],
    intermediates: ca.chain.slice(0, -1),
    at: ca.clock(),
    profile: OPERATOR,
    revocation: 'off',
  });
  if (!result.ok) throw refused(certificate, result.failures[0]?.findings[0]?.code ?? 'X509_NO_PATH');
  // the path may lead through another CA under the same root, or one of the same name
  const issuer = result.path.certificates[1]?.der ?? result.path.anchor.certificate?.der;
  if (issuer === undefined || !equalBytes(issuer, ca.chain[0]!.der)) throw refused(certificate, 'issued by this CA');

  const record = await ca.store.find(certificate.serialHex);
  const own = record?.state === 'issued' && record.certificate !== undefined;
  if (!own || !equalBytes(record.certificate!, certificate.der)) throw refused(certificate, 'on record');
  const at = { certificate: certificate.subject.text };
  if (record.revocation !== undefined)
    throw new CaError('CA_OPERATOR_REVOKED', { at, params: { reason: record.revocation.reason } });
  const role = Object.hasOwn(ROLE_BY_PROFILE, record.profile) ? ROLE_BY_PROFILE[record.profile] : undefined;
  if (role === undefined) throw new CaError('CA_OPERATOR_ROLE', { at, params: { profile: record.profile } });
  return { certificate, role, actor: { certificate: certificate.der, role: `operator-${role}` } };
}

function readable(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der);
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    throw new CaError('CA_OPERATOR_CERTIFICATE', { params: { rule: cause.code }, cause });
  }
}

function refused(certificate: Certificate | undefined, rule: string): CaError {
  const at = certificate === undefined ? {} : { certificate: certificate.subject.text };
  return new CaError('CA_OPERATOR_CERTIFICATE', { at, params: { rule } });
}
