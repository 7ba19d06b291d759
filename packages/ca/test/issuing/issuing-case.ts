/** An issuing CA, a subject and the refusals that the tests of issuing share. */
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { type Ca, CaError, createCa, createMemoryStore } from '../../src/index.ts';
import { type City, officer, organization, P256, profile } from '../city.ts';

export const subject = { ...officer, commonName: '示例经办人' };

export const SM2 = { type: 'EC', curve: 'SM2' } as const;

/** An issuing CA under the city's root, whose key counts its uses. */
export async function issuingCa(
  city: City,
  change: Record<string, unknown>,
): Promise<Ca & { readonly uses: () => number }> {
  const key = generateKey(P256);
  let uses = 0;
  const counted = {
    publicKey: key.publicKey,
    sign: (...args: Parameters<typeof key.sign>) => {
      uses++;
      return key.sign(...args);
    },
  };
  const ca = await createCa({
    clock: () => city.now,
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    store: createMemoryStore(),
    key: counted,
    name: 'constrained',
    profile: profile('issuing', change),
    subject: { organization, commonName: '示例受限CA' },
    parent: city.root,
  });
  return { ...ca, uses: () => uses };
}

export async function refusal(run: Promise<unknown>): Promise<CaError> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CaError)) throw new Error(`no refusal: ${String(error)}`);
  return error;
}
