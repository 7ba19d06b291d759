/** A root and an issuing authority below it, in a new folder: what `ca init` and `ca ceremony` have in common. */
import { join } from 'node:path';
import { type Ca, issueCrl } from '@govseal/ca';
import { encodePem } from '@govseal/core';
import { writeOutput } from '../files/write.ts';
import { type CaRole, findProfile, makeCa, type NewCa } from './ca-folder.ts';
import type { HeldKeys } from './ca-token.ts';
import type { CreatedResources } from './created-resources.ts';

/** Days until the nextUpdate of the first CRL. The root's key is taken offline afterwards. */
const FIRST_CRL_DAYS: Readonly<Record<CaRole, number>> = { root: 182, issuing: 7 };

export interface NewAuthority extends Pick<NewCa, 'folder' | 'passphrase' | 'key' | 'clock' | 'notBefore'> {
  readonly made: CreatedResources;
  readonly organization: string;
  /** The short names are `ID-root` and `ID-issuing`. */
  readonly id: string;
  readonly commonNames: Readonly<Record<CaRole, string>>;
  readonly held?: HeldKeys | undefined;
  /** Called with each one before the next is created. */
  readonly each?: (ca: Ca, role: CaRole) => Promise<void>;
}

/** Key, certificate and store of both. */
export async function makeAuthority(options: NewAuthority): Promise<Readonly<Record<CaRole, Ca>>> {
  const { organization, id, commonNames, held, each, ...common } = options;
  const make = async (role: CaRole, parent?: Ca): Promise<Ca> => {
    const ca = await makeCa({
      ...common,
      role,
      held: held?.[role],
      name: `${id}-${role}`,
      profile: findProfile(role),
      subject: { organization, commonName: commonNames[role] },
      parent,
    });
    await each?.(ca, role);
    return ca;
  };
  const root = await make('root');
  return { root, issuing: await make('issuing', root) };
}

type Written = Pick<NewAuthority, 'folder' | 'clock' | 'made'>;

/** `ROLE.crt`; returns its path. */
export function writeAuthorityCertificate({ folder, made }: Written, ca: Ca, role: CaRole): string {
  const path = join(folder, `${role}.crt`);
  writeOutput(path, encodePem('CERTIFICATE', ca.chain[0]!.der), { force: false, made: made.file });
  return path;
}

/** Issues the first CRL and writes `ROLE.crl`. */
export async function writeFirstCrl(
  { folder, clock, made }: Written,
  ca: Ca,
  role: CaRole,
): Promise<{ readonly path: string; readonly der: Uint8Array }> {
  const nextUpdate = new Date(clock().getTime() + FIRST_CRL_DAYS[role] * 86_400_000);
  const { der } = await issueCrl(ca, { nextUpdate });
  const path = join(folder, `${role}.crl`);
  writeOutput(path, der, { force: false, made: made.file });
  return { path, der };
}
