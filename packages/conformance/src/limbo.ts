/**
 * x509-limbo, by layer: `path` is RFC 5280 path validation and must be right throughout; `anchor-constraint` (flaws of the
 * anchor's own certificate), `max-chain-depth` and `purpose` are run with the options that mean them. The layers about TLS
 * peer names and web-PKI issuing rules are not a document validator's business.
 */
import { decodePem, utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import {
  type Certificate,
  type PathResult,
  profiles,
  readCertificates,
  trustAnchor,
  validatePath,
  X509Error,
} from '@govseal/x509';
import { corpusJson } from './corpus.ts';
import { run } from './run.ts';
import type { CaseResult } from './verdict.ts';

export const LAYERS: readonly string[] = ['path', 'anchor-constraint', 'max-chain-depth', 'purpose'];

interface LimboCase {
  readonly id: string;
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly validation_time: string | null;
  readonly expected_result: 'SUCCESS' | 'FAILURE';
  readonly max_chain_depth: number | null;
  readonly crls: readonly string[];
}

/** `null` means now; the suite's certificates outlive this instant, and a fixed one can be repeated. */
const NOW = '2026-06-01T00:00:00Z';

function validateLimbo(test: LimboCase, layer: string): Promise<PathResult> {
  const [leaf] = readCertificates(utf8(test.peer_certificate));
  return validatePath(leaf!, {
    engine: nodeEngine,
    trust: test.trusted_certs.flatMap((pem) => readCertificates(utf8(pem))).map((root) => trustAnchor(root)),
    intermediates: test.untrusted_intermediates.flatMap(readable),
    crls: test.crls.flatMap((pem) => decodePem(pem)).map(({ bytes }) => bytes),
    at: new Date(test.validation_time ?? NOW),
    revocation: test.crls.length === 0 ? 'off' : 'require',
    ...(layer === 'purpose' ? { profile: profiles['tls-server'] } : {}),
    // Limbo counts the certificates between leaf and anchor; the budget counts the leaf too.
    ...(test.max_chain_depth === null ? {} : { budget: { depth: test.max_chain_depth + 1 } }),
  });
}

/** Untrusted certificates that cannot be read are passed over. */
function readable(pem: string): Certificate[] {
  try {
    return readCertificates(utf8(pem));
  } catch (error) {
    if (error instanceof X509Error) return [];
    throw error;
  }
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
