/**
 * x509-limbo, layer by layer, each through the profile that means it: `path` is RFC 5280 path validation and must be right
 * throughout; `rfc5280-profile` and `webpki-profile` evaluate how CAs issue (profiles `rfc5280-issuing` and `web-pki`),
 * `peer-name` and `purpose` a TLS server (the cases that the suite calls webpki by profile `web-pki` with the Public
 * Suffix List), `anchor-constraint` the anchor's own certificate with its period, `max-chain-depth` the budget.
 */
import { attempt, decodePem, utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import {
  type Certificate,
  type ExpectedName,
  type PathProfile,
  type PathResult,
  parseCertificates,
  profiles,
  trustAnchor,
  validatePath,
  X509Error,
} from '@govseal/x509';
import type { AlgorithmTable } from '@govseal/x509/algorithm';
import { getPublicSuffix } from 'tldts';
import { corpusJson } from './corpus.ts';
import { run } from './run.ts';
import type { CaseResult } from './verdict.ts';

/** Each layer with the profile that means it. */
const PROFILES: Readonly<Record<string, PathProfile>> = {
  path: profiles.rfc5280,
  'anchor-constraint': profiles.rfc5280,
  'max-chain-depth': profiles.rfc5280,
  purpose: profiles['tls-server'],
  'peer-name': profiles['tls-server'],
  'rfc5280-profile': profiles['rfc5280-issuing'],
  'webpki-profile': profiles['web-pki'],
};
export const LAYERS: readonly string[] = Object.keys(PROFILES);

/** Layers about servers: the name that is asked for counts, and so does the strength of keys (BR §6.1.5). */
const SERVER_LAYERS: readonly string[] = ['peer-name', 'webpki-profile'];
const webPkiAlgorithms: AlgorithmTable = {
  source: 'CA/Browser Forum Baseline Requirements §6.1.5, §7.1.3.2',
  digests: [{ name: 'SHA-256' }, { name: 'SHA-384' }, { name: 'SHA-512' }],
  signatures: [
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 2048 },
    { scheme: 'RSASSA-PSS', keyBits: 2048 },
    { scheme: 'ECDSA', keyBits: 256 },
  ],
  curves: ['P-256', 'P-384', 'P-521'],
};

interface LimboCase {
  readonly id: string;
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly validation_time: string | null;
  readonly expected_result: 'SUCCESS' | 'FAILURE';
  readonly max_chain_depth: number | null;
  readonly crls: readonly string[];
  readonly expected_peer_name: { readonly kind: 'DNS' | 'IP' | 'RFC822'; readonly value: string } | null;
}

/** `null` means now; the suite's certificates outlive this instant, and a fixed one can be repeated. */
const NOW = '2026-06-01T00:00:00Z';

function validateLimbo(test: LimboCase, layer: string): Promise<PathResult> {
  const [leaf] = parseCertificates(utf8(test.peer_certificate));
  return validatePath(leaf!, {
    engine: nodeEngine,
    trust: test.trusted_certs.flatMap((pem) => parseCertificates(utf8(pem))).map((root) => trustAnchor(root)),
    intermediates: test.untrusted_intermediates.flatMap(readable),
    crls: test.crls.flatMap((pem) => decodePem(pem)).map(({ bytes }) => bytes),
    at: new Date(test.validation_time ?? NOW),
    revocation: test.crls.length === 0 ? 'off' : 'require',
    profile: profileOf(test.id, layer),
    anchorPeriod: layer === 'anchor-constraint' ? true : undefined,
    isPublicSuffix,
    ...(SERVER_LAYERS.includes(layer) ? { algorithms: webPkiAlgorithms, ...expected(test) } : {}),
    // Limbo counts the certificates between leaf and anchor; the budget also counts the leaf.
    budget: test.max_chain_depth === null ? undefined : { depth: test.max_chain_depth + 1 },
  });
}

/**
 * `web-pki` but for one rule: certificates of the suite's name cases have a common name that none of their alternative
 * names repeats, which its own `webpki::cn` cases call invalid.
 */
const webPkiNames: PathProfile = {
  ...profiles['web-pki'],
  issuing: profiles['web-pki'].issuing!.filter((rule) => rule !== 'commonNameInSubjectAltName'),
};

/** The names of servers by what their certificates claim to keep to. */
function profileOf(id: string, layer: string): PathProfile {
  return layer === 'peer-name' && id.startsWith('webpki::') ? webPkiNames : PROFILES[layer]!;
}

/** With the list's private section: what Amazon's customers register names under is as shared as `co.uk`. */
function isPublicSuffix(domain: string): boolean {
  return getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
}

function expected({ expected_peer_name: name }: LimboCase): { expectedName?: ExpectedName } {
  if (name === null) return {};
  if (name.kind === 'IP') return { expectedName: { kind: 'iPAddress', value: addressBytes(name.value) } };
  return { expectedName: { kind: name.kind === 'DNS' ? 'dNSName' : 'rfc822Name', value: name.value } };
}

/** Dotted decimal, or colons with at most one `::`: what the suite writes. */
function addressBytes(text: string): Uint8Array {
  if (!text.includes(':')) return Uint8Array.from(text.split('.'), Number);
  const [head, tail] = text.split('::').map((half) => half.split(':').filter((group) => group !== '')) as [
    string[],
    string[] | undefined,
  ];
  const zeros = Array.from({ length: 8 - head.length - (tail?.length ?? 0) }, () => '0');
  const groups = [...head, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16));
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

/** Untrusted certificates that cannot be read are passed over. */
function readable(pem: string): Certificate[] {
  return attempt(() => parseCertificates(utf8(pem)), X509Error) ?? [];
}

export async function runLimbo(): Promise<CaseResult[]> {
  const layers = corpusJson<Record<string, { readonly layer: string }>>('limbo/layers.json');
  const { testcases } = corpusJson<{ readonly testcases: readonly LimboCase[] }>('limbo/limbo.json');
  const results: CaseResult[] = [];
  for (const test of testcases) {
    const { layer } = layers[test.id]!;
    if (!LAYERS.includes(layer)) continue;
    const expected = test.expected_result === 'SUCCESS' ? 'valid' : 'invalid';
    results.push(await run({ suite: `limbo/${layer}`, id: test.id, expected }, () => validateLimbo(test, layer)));
  }
  return results;
}
