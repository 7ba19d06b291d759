// Comparison with OpenSSL for certificate policies and name constraints, in random chains that may be valid or not.
// Cases that the two interpret differently are omitted, each with its reason.
import { encodePem } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import * as extensions from '../src/extension/extensions.ts';
import type { GeneralNameInput } from '../src/name/general-name.ts';
import { writeName } from '../src/name/write-name.ts';
import { anyPolicy } from '../src/oids.ts';
import type { PathOptions } from '../src/path/path-types.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate } from './authority.ts';
import { hasOpenssl, type Workshop, workshop } from './openssl.ts';
import { dice } from './random-chain.ts';

const ROUNDS = 400;
const root = await certificate({ subject: 'Root', issuer: 'Root', ca: true });

/** The chain is without its root, leaf last. */
async function ours(chain: readonly Certificate[], options: Partial<PathOptions> = {}): Promise<string> {
  const { ok } = await validatePath(chain.at(-1)!, {
    engine: nodeEngine,
    trust: [trustAnchor(root)],
    intermediates: chain.slice(0, -1),
    at: AT,
    revocation: 'off',
    ...options,
  });
  return ok ? 'valid' : 'invalid';
}

function theirs(chain: readonly Certificate[], shop: Workshop, flags: readonly string[] = []): string {
  const pem = (list: readonly Certificate[]): string => list.map(({ der }) => encodePem('CERTIFICATE', der)).join('');
  shop.write('root.pem', pem([root]));
  shop.write('middle.pem', pem(chain.slice(0, -1)));
  shop.write('leaf.pem', pem(chain.slice(-1)));
  const how = ['-attime', String(AT.getTime() / 1000), '-no-CApath', '-no-CAstore', ...flags];
  const { ok } = shop.openssl('verify', ...how, '-CAfile', 'root.pem', '-untrusted', 'middle.pem', 'leaf.pem');
  return ok ? 'valid' : 'invalid';
}

const POLICIES = ['2.999.1', '2.999.2', '2.999.3'];

/**
 * Mappings occur only together with policies other than anyPolicy: OpenSSL maps by anyPolicy even if it is inhibited, loses
 * such a mapping under a further anyPolicy, and accepts a mapping of anyPolicy itself (RFC 5280 §6.1.4 (a), (b)(1)
 * forbid it).
 */
async function policyChain({ chance, below, pick, some }: ReturnType<typeof dice>): Promise<Certificate[]> {
  const chain: Certificate[] = [];
  const length = 2 + below(4);
  let issuer = { subject: 'Root', key: 'Root' };
  for (let index = 0; index < length; index++) {
    const last = index === length - 1;
    const selfIssued = !last && index > 0 && chance(0.25);
    const subject = selfIssued ? issuer.subject : last ? 'leaf' : `CA ${index}`;
    const extra: Uint8Array[] = [];
    const policies = chance(0.93) ? some([...POLICIES, anyPolicy], 0.5) : [];
    if (policies.length > 0) extra.push(extensions.certificatePolicies(policies, { critical: chance(0.3) }));
    if (!last && !policies.includes(anyPolicy) && chance(0.4)) {
      const mapping = () => ({ issuerDomainPolicy: pick(POLICIES), subjectDomainPolicy: pick(POLICIES) });
      extra.push(extensions.policyMappings(Array.from({ length: 1 + below(2) }, mapping)));
    }
    if (chance(0.3)) {
      const requireExplicitPolicy = chance(0.6) ? { requireExplicitPolicy: below(3) } : undefined;
      const mapping = requireExplicitPolicy === undefined || chance(0.5) ? { inhibitPolicyMapping: below(3) } : {};
      extra.push(extensions.policyConstraints({ ...requireExplicitPolicy, ...mapping }));
    }
    if (chance(0.2)) extra.push(extensions.inhibitAnyPolicy(below(3)));
    const key = last ? 'leaf' : `policy ${index}`;
    chain.push(await certificate({ subject, issuer: issuer.subject, key, signedBy: issuer.key, ca: !last, extra }));
    issuer = { subject, key };
  }
  return chain;
}

test.skipIf(!hasOpenssl)(`OpenSSL agrees about the policies of ${ROUNDS} random chains`, async () => {
  using shop = workshop();
  const { chance, some, ...rest } = dice(20261128);
  const tally: Record<string, number> = { valid: 0, invalid: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const chain = await policyChain({ chance, some, ...rest });
    const wanted = chance(0.5) ? [anyPolicy] : [...some(POLICIES, 0.5), POLICIES[0]!];
    const [explicit, inhibitAny, inhibitMapping] = [chance(0.5), chance(0.2), chance(0.2)];
    const flags = [
      ...['-policy_check', ...wanted.flatMap((policy) => ['-policy', policy])],
      ...(explicit ? ['-explicit_policy'] : []),
      ...(inhibitAny ? ['-inhibit_any'] : []),
      ...(inhibitMapping ? ['-inhibit_map'] : []),
    ];
    const verdict = await ours(chain, {
      initialPolicySet: wanted,
      initialExplicitPolicy: explicit,
      initialAnyPolicyInhibit: inhibitAny,
      initialPolicyMappingInhibit: inhibitMapping,
    });
    tally[verdict]!++;
    expect(verdict, `round ${round}`).toBe(theirs(chain, shop, flags));
  }
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(ROUNDS / 10);
});

/**
 * Only well-formed names, without wildcards, quotes, addresses in URIs and unsupported forms, for which we are
 * stricter than OpenSSL. Local parts are in lower case, because our exclusions ignore case.
 */
function randomName(random: ReturnType<typeof dice>): GeneralNameInput {
  const { pick, below, chance } = random;
  const host = (): string => Array.from({ length: 1 + below(3) }, () => pick(['a', 'b', 'A', 'xn--fiqs8s'])).join('.');
  switch (below(5)) {
    case 0:
      return { kind: 'dNSName', value: host() };
    case 1:
      return { kind: 'rfc822Name', value: `${pick(['x', 'y'])}@${host()}` };
    case 2:
      return {
        kind: 'uniformResourceIdentifier',
        value: `http://${host()}${chance(0.3) ? ':80' : ''}${pick(['', '/x', '/x?y'])}`,
      };
    case 3:
      return { kind: 'iPAddress', value: Uint8Array.from({ length: pick([4, 16]) }, () => pick([10, 11, 192])) };
    default:
      return randomDirectoryName(random);
  }
}

function randomDirectoryName({ pick, below }: ReturnType<typeof dice>): GeneralNameInput {
  const attributes = Array.from({ length: 1 + below(3) }, () => ({
    type: pick(['O', 'OU'] as const),
    value: pick(['机构', 'Org', 'org', 'Other']),
  }));
  return { kind: 'directoryName', value: writeName(attributes) };
}

/** A subtree that contains the name or just misses it. */
function subtreeAround(name: GeneralNameInput, random: ReturnType<typeof dice>): GeneralNameInput {
  const { pick, below, chance } = random;
  const tail = (host: string): string => host.split('.').slice(below(2)).join('.') || host;
  const hosts = (host: string): string => (chance(0.3) ? `.${tail(host)}` : tail(host));
  switch (name.kind) {
    case 'dNSName':
      return { ...name, value: tail(name.value) };
    case 'rfc822Name': {
      const host = name.value.split('@')[1]!;
      return { ...name, value: pick([name.value, hosts(host)]) };
    }
    case 'uniformResourceIdentifier':
      return { ...name, value: hosts(new URL(name.value).hostname) };
    case 'iPAddress': {
      const bits = below(name.value.length * 8 + 1);
      const mask = name.value.map((_, byte) => (0xff << Math.max(0, Math.min(8, 8 * byte + 8 - bits))) & 0xff);
      return { ...name, value: Uint8Array.from([...name.value, ...mask]) };
    }
    default:
      return chance(0.7) ? name : randomDirectoryName(random);
  }
}

test.skipIf(!hasOpenssl)(`OpenSSL agrees about the name constraints of ${ROUNDS} random chains`, async () => {
  using shop = workshop();
  const random = dice(20261129);
  const { below, some, pick } = random;
  const tally: Record<string, number> = { valid: 0, invalid: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const names = Array.from({ length: 1 + below(3) }, () => randomName(random));
    const permitted = some(names, 0.7).map((name) => subtreeAround(name, random));
    const excluded = some([...names, randomName(random)], 0.25).map((name) => subtreeAround(name, random));
    if (permitted.length + excluded.length === 0) permitted.push(subtreeAround(pick(names), random));
    const chain = [
      await certificate({
        subject: 'CA',
        issuer: 'Root',
        ca: true,
        extra: [extensions.nameConstraints({ permitted, excluded })],
      }),
      await certificate({ subject: 'leaf', issuer: 'CA', extra: [extensions.subjectAltName(names)] }),
    ];
    const verdict = await ours(chain);
    tally[verdict]!++;
    expect(verdict, JSON.stringify({ names, permitted, excluded })).toBe(theirs(chain, shop));
  }
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(ROUNDS / 10);
});
