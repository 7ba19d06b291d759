// OpenSSL and this package validate the same random chains: valid ones, and each broken in exactly one way.
// `chain-flaws.ts` has the known differences and their reasons; any other difference fails.
import { encodePem } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { parseCertificate } from '../src/certificate/certificate.ts';
import { X509Error } from '../src/error.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import { AT } from './authority.ts';
import { type Flaw, flaws } from './chain-flaws.ts';
import { hasOpenssl, type Workshop, workshop } from './openssl.ts';
import { buildChain, type Chain, planChain, randomNumbers } from './random-chain.ts';

const SEED = 20260701;
const ROUNDS = 20;

type Verdict = 'valid' | 'invalid';

async function ours({ certificates, crls }: Chain): Promise<{ verdict: Verdict; why: string }> {
  try {
    const [root, ...others] = certificates.map(parseCertificate);
    const result = await validatePath(others.at(-1)!, {
      engine: nodeEngine,
      trust: [trustAnchor(root!)],
      intermediates: others.slice(0, -1),
      crls,
      at: AT,
    });
    if (result.ok) return { verdict: 'valid', why: '' };
    return { verdict: 'invalid', why: result.failures[0]?.findings.map(({ code }) => code).join(' ') ?? '' };
  } catch (error) {
    if (error instanceof X509Error) return { verdict: 'invalid', why: error.code };
    throw error;
  }
}

function theirs({ certificates, crls }: Chain, shop: Workshop): { verdict: Verdict; why: string } {
  const pem = (list: readonly Uint8Array[], label = 'CERTIFICATE'): string =>
    list.map((der) => encodePem(label, der)).join('');
  shop.write('root.pem', pem(certificates.slice(0, 1)));
  shop.write('middle.pem', pem(certificates.slice(1, -1)));
  shop.write('leaf.pem', pem(certificates.slice(-1)));
  shop.write('crls.pem', pem(crls, 'X509 CRL'));
  const files = [
    '-CAfile',
    'root.pem',
    '-untrusted',
    'middle.pem',
    ...(crls.length > 0 ? ['-CRLfile', 'crls.pem'] : []),
  ];
  // Without -policy OpenSSL starts with no policy; we start with anyPolicy (RFC 5280 §6.1.1 (c)).
  const policies = ['-policy_check', '-policy', '2.5.29.32.0'];
  const how = ['-attime', String(AT.getTime() / 1000), '-crl_check_all', ...policies, '-no-CApath', '-no-CAstore'];
  const { ok, output } = shop.openssl('verify', ...how, ...files, 'leaf.pem');
  return { verdict: ok ? 'valid' : 'invalid', why: output.trim().split('\n').slice(0, 3).join(' · ') };
}

const expected = (flaw: Flaw): string => `${flaw.name}: ours ${flaw.ours}, OpenSSL ${flaw.theirs}`;

test.skipIf(!hasOpenssl)(
  `OpenSSL agrees about ${ROUNDS * flaws.length} chains, or the reason is documented`,
  async () => {
    using shop = workshop();
    const random = randomNumbers(SEED);
    const surprises: string[] = [];
    let run = 0;
    for (let round = 0; round < ROUNDS; round++) {
      for (const flaw of flaws) {
        const plan = planChain(random, run++);
        flaw.plan?.(plan, random);
        const built = await buildChain(plan);
        const chain = flaw.bytes?.(built, random) ?? built;
        const [us, them] = [await ours(chain), theirs(chain, shop)];
        if (us.verdict !== flaw.ours || them.verdict !== flaw.theirs) {
          surprises.push(
            `${run} ${expected(flaw)}; found ours ${us.verdict} (${us.why}), OpenSSL ${them.verdict} (${them.why})`,
          );
        }
      }
    }
    expect(run).toBeGreaterThanOrEqual(500);
    expect(surprises).toEqual([]);
  },
);

test('every difference between the two has a documented reason', () => {
  for (const flaw of flaws) expect(flaw.ours === flaw.theirs, flaw.name).toBe(flaw.why === undefined);
});
