/** An authority whose applications need the approval of two officers, with functions to apply and to sign. */
import { signCms } from '@govseal/cms';
import { createSoftwareSigner, type PrivateKey, type Signer } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { type Ca, contentToApprove, issue, submitRequest } from '../../src/index.ts';
import { type City, createCity, officer, P256, profile, spkiOf } from '../city.ts';

export const rules = { officerPolicies: ['2.999.330800.3.2'] };

export const subject = { ...officer, commonName: '示例经办人' };

export async function signerFor(
  ca: Ca,
  name: string,
  commonName: string,
  spec: KeySpec = P256,
): Promise<Signer & { key: PrivateKey }> {
  const key = generateKey(spec);
  const { der } = await issue(ca, spkiOf(key), { profile: profile(name), subject: { ...officer, commonName } });
  return { ...createSoftwareSigner({ key, certificate: der, chain: [] }), key };
}

interface Desk {
  readonly city: City;
  readonly ca: Ca;
  readonly first: Signer;
  readonly second: Signer;
}

export async function desk(spec: KeySpec = P256): Promise<Desk> {
  const city = await createCity(spec);
  const ca = city.issuing;
  return {
    city,
    ca,
    first: await signerFor(ca, 'operator-registrar', '示例审核员甲', spec),
    second: await signerFor(ca, 'operator-registrar', '示例审核员乙', spec),
  };
}

export async function apply(
  ca: Ca,
  id: string,
  options: { spec?: KeySpec; requester?: Uint8Array; key?: PrivateKey } = {},
): Promise<void> {
  const csr = await buildCsr({
    subject: writeName([{ type: 'CN', value: 'x' }]),
    key: options.key ?? generateKey(options.spec ?? P256),
  });
  await submitRequest(ca, {
    id,
    csr,
    profile: profile('personal'),
    subject,
    ...(options.requester === undefined ? {} : { requester: options.requester }),
  });
}

export async function sign(ca: Ca, id: string, signer: Signer): Promise<Uint8Array> {
  return signCms(await contentToApprove(ca, id), {
    signer,
    engine: nodeEngine,
    signingTime: ca.clock(),
    detached: true,
  });
}

export const code = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  );
