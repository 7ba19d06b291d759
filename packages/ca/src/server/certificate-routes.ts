/** Admin routes for certificates and CRLs: look up, revoke, hold, release, publish. */
import { toBase64 } from '@govseal/core';
import type { RevocationReason } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import type { CrlPublisher } from '../status/crl/publisher.ts';
import { hold, release, revoke } from '../status/revoke.ts';
import type { CertificateRecord } from '../store/records.ts';
import { revocationReasons } from '../store/rules.ts';
import type { AdminCall, AdminRoute } from './admin-server.node.ts';

/** Options of the routes for certificates. */
export interface CertificateRoutesOptions {
  /** The authority whose certificates are issued and revoked. */
  readonly ca: Ca;
  /** Publishes new CRLs after a revocation. */
  readonly publisher: Pick<CrlPublisher, 'publishAll'>;
  /** Called after a status change: cached and pre-signed responses are outdated. */
  readonly onChanged: (serialHex: string) => Promise<void>;
}

const instant = { type: 'string', format: 'date-time' } as const;
const object = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

/** Admin routes that issue, list, revoke and release certificates. */
export function certificateRoutes({ ca, publisher, onChanged }: CertificateRoutesOptions): readonly AdminRoute[] {
  const changed = async (serialHex: string): Promise<{ serial: string }> => {
    await onChanged(serialHex);
    return { serial: serialHex };
  };
  return [
    {
      method: 'GET',
      url: '/v1/certificates/:serial',
      roles: ['admin', 'registrar', 'auditor'],
      handle: async (call) => {
        const serial = serialOf(call);
        const record = await ca.store.find(serial);
        if (record === null) throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial } });
        return describe(record);
      },
    },
    {
      method: 'POST',
      url: '/v1/certificates/:serial/revoke',
      roles: ['registrar', 'admin'],
      body: object({ reason: { enum: revocationReasons }, at: instant, invalidityDate: instant }, ['reason']),
      handle: async (call) => {
        const serial = serialOf(call);
        const { reason, at, invalidityDate } = call.body as Record<string, string | undefined>;
        await revoke(ca, serial, {
          reason: reason as RevocationReason,
          at: at === undefined ? ca.clock() : new Date(at),
          actor: call.operator.actor,
          invalidityDate: invalidityDate === undefined ? undefined : new Date(invalidityDate),
        });
        return changed(serial);
      },
    },
    {
      method: 'POST',
      url: '/v1/certificates/:serial/hold',
      roles: ['registrar', 'admin'],
      body: object({ at: instant }),
      handle: async (call) => {
        const serial = serialOf(call);
        const { at } = call.body as { at?: string };
        await hold(ca, serial, at === undefined ? ca.clock() : new Date(at), { actor: call.operator.actor });
        return changed(serial);
      },
    },
    {
      method: 'POST',
      url: '/v1/certificates/:serial/release',
      roles: ['registrar', 'admin'],
      body: object({}),
      handle: async (call) => {
        const serial = serialOf(call);
        await release(ca, serial, { actor: call.operator.actor });
        return changed(serial);
      },
    },
    {
      method: 'POST',
      url: '/v1/crls',
      roles: ['admin'],
      body: object({}),
      handle: async (call) => {
        return { numbers: (await publisher.publishAll(call.operator.actor)).map(String) };
      },
    },
  ];
}

function serialOf({ params }: AdminCall): string {
  const { serial = '' } = params;
  if (!/^([0-9a-f]{2}){1,20}$/.test(serial))
    throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial: serial.slice(0, 64) } });
  return serial;
}

function describe(record: CertificateRecord): object {
  const { serialHex, profile, state, at, notAfter, certificate, revocation, partition } = record;
  return {
    serial: serialHex,
    profile,
    state,
    at: at.toISOString(),
    notAfter: notAfter.toISOString(),
    partition,
    certificate: certificate && toBase64(certificate),
    revocation: revocation && {
      reason: revocation.reason,
      revocationDate: revocation.revocationDate.toISOString(),
    },
  };
}
