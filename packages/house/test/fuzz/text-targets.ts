/** The parsers of text: policies, rosters, calendars, forms, profiles, notes of the audit log. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseProfile } from '@govseal/ca';
import {
  parseCheckpoint,
  parseNote,
  parseNoteKey,
  parseProof,
  parseWitnessRequest,
  writeNoteKey,
} from '@govseal/ca/audit';
import { parseJson, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import {
  parseAcceptanceNotice,
  parseDecision,
  parseDocumentFile,
  parseFlowSlip,
  writeDocumentFile,
} from '@govseal/forms';
import { parseBaseline, parseConfig } from '@govseal/gate';
import { parseClaimedTime } from '@govseal/ofd';
import { parsePdfDate } from '@govseal/pdf';
import { parseSlipReference } from '@govseal/plugin';
import { canonicalJson, parseCanonicalJson } from '@govseal/records';
import {
  parsePolicy,
  parseSealStatus,
  parseTrustList,
  parseTrustServiceList,
  parseTrustSnapshot,
  serviceAnchors,
} from '@govseal/validation';
import {
  parseApprovalPolicy,
  parseCalendar,
  parseCasePolicy,
  parseRoster,
  parseRosterRegister,
  parseStatement,
} from '@govseal/validation/evaluate';
import { parseAlgorithmCatalogue } from '@govseal/x509/algorithm';
import { noticeJson } from '../../../forms/test/documents.ts';
import type { Target } from './target.ts';

const seeds = fileURLToPath(new URL('../../../../seeds/', import.meta.url));
const seed = (name: string): Uint8Array => new Uint8Array(readFileSync(`${seeds}${name}`));
const write = (value: unknown): Uint8Array => utf8(JSON.stringify(value, null, 1));

const trustList = {
  schema: 'govseal-trust/1',
  anchors: [
    {
      certificate: new TextDecoder().decode(seed('../fixtures/demo/root.crt')),
      purposes: ['signer', 'time-stamp'],
      from: '2026-01-01T00:00:00Z',
      sunset: '2036-01-01T00:00:00+08:00',
    },
    { file: 'another.crt' },
  ],
};

const demoRoot = new TextDecoder().decode(seed('../fixtures/demo/root.crt')).replaceAll(/-----[^-]+-----|\s/g, '');
const serviceList = {
  schema: 'govseal-trust-list/1',
  scheme: {
    id: 'example',
    name: { zh: '示例信任列表' },
    operator: { zh: '示例部门', en: 'Example' },
    territory: 'CN-ZJ',
  },
  sequence: 3,
  issuedAt: '2026-10-01T00:00:00Z',
  nextUpdate: '2027-01-01T00:00:00Z',
  entities: [
    {
      name: { zh: '示例机构' },
      services: [
        {
          name: { zh: '示例 CA' },
          type: 'certification-authority',
          certificates: [demoRoot],
          qualifiers: ['for-signatures'],
          status: 'suspended',
          since: '2026-06-01T00:00:00Z',
          history: [{ status: 'granted', since: '2026-01-01T00:00:00Z' }],
        },
      ],
    },
  ],
};

const snapshot = {
  schema: 'govseal-trust-snapshot/1',
  name: '示例信任日志',
  number: 1,
  createdAt: '2026-10-01T00:00:00Z',
  nextUpdate: '2026-11-01T00:00:00Z',
  log: { size: 0, rootHash: '0'.repeat(64) },
  anchors: [{ certificate: demoRoot, purposes: ['signer'], sunset: '2036-01-01T00:00:00Z' }],
  lists: [{ operator: demoRoot, signed: 'MAAA' }],
};

/** Parsers that take text. */
const text = (name: string, bytes: Uint8Array, parse: (text: string) => unknown): Target => ({
  name,
  seeds: [bytes],
  read: (changed) => parse(new TextDecoder().decode(changed)),
});

/** For parsers that take parsed JSON: text that is not JSON reaches them as a string. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}

const hash = `${'A'.repeat(43)}=`;
const checkpoint = `log.example/1\n2\n${hash}\n\n— log.example/1 ${'A'.repeat(88)}\n`;
const seal = { code: '33080000000001', vendor: 'GOVSEAL', status: 'lost', since: '2026-10-01T00:00:00Z' };

const register = {
  schema: 'govseal-roster-register/1',
  name: '示例名册',
  issuedAt: '2026-10-01T00:00:00Z',
  rosters: [{ sequence: 1, issuedAt: '2026-09-01T00:00:00Z', sha256: '0'.repeat(64) }],
};

const mandate = {
  schema: 'govseal-mandate/1',
  id: '授权〔2026〕1号',
  grantor: { certificate: '0'.repeat(64) },
  delegate: { certificate: '1'.repeat(64) },
  role: '分管领导',
  unit: '示例局',
  matter: { fact: 'caseNo', equals: '2026-1' },
  from: '2026-10-14',
  until: '2026-10-16',
};

const clockNotice = {
  schema: 'govseal-clock-notice/1',
  id: '延期〔2026〕1号',
  caseNo: '2026-1',
  kind: 'extension',
  reason: '案情复杂',
  days: 10,
};

const round = {
  schema: 'govseal-round/1',
  id: '报送〔2026〕2号',
  caseNo: '2026-1',
  kind: 'submission',
  round: 2,
  document: '0'.repeat(64),
  previous: { return: '1'.repeat(64), document: '2'.repeat(64) },
};

const slipReference = {
  schema: 'govseal-slip-reference/1',
  digestAlgorithm: 'SHA-256',
  digest: '0'.repeat(64),
  length: 1,
};

const baseline = {
  schema: 'govseal-baseline/1',
  entries: [{ path: 'docs/a.pdf', status: 'invalid', code: 'PADES_BYTE_RANGE_GAP', until: '2026-12-31' }],
};

const OPTION_KINDS = { trust: 'texts', 'any-signer': 'boolean' } as const;

const gateConfig = {
  schema: 'govseal-config/1',
  files: ['docs/**/*.pdf'],
  rules: [{ files: ['docs/*'], options: { trust: ['root.crt'], 'any-signer': true } }],
  failOn: ['invalid'],
};

const GATE_YAML = `schema: govseal-config/1
files: ['docs/**/*.pdf']
rules: # by folder
  - files: [docs/*]
    options: { trust: root.crt, any-signer: true }
`;

const catalogue = {
  SecuritySuitabilityPolicy: {
    PolicyName: { Name: 'example' },
    PolicyIssueDate: '2026-01-01',
    Algorithm: [
      {
        AlgorithmIdentifier: { Name: 'SHA256', ObjectIdentifier: ['2.16.840.1.101.3.4.2.1'] },
        Evaluation: [{ Validity: { End: '2031-01-01' } }],
      },
      {
        AlgorithmIdentifier: { Name: 'RSA', ObjectIdentifier: ['1.2.840.113549.1.1.1'] },
        Evaluation: [{ Parameter: [{ name: 'moduluslength', Min: 2048 }], Validity: { End: '2031-01-01' } }],
      },
    ],
  },
};

export async function textTargets(roster: Uint8Array): Promise<Target[]> {
  const key = { name: 'log.example/1', kind: 'log', publicKey: new Uint8Array(32) } as const;
  const noteKey = await writeNoteKey(key, engine);
  const documentFile = writeDocumentFile('slip', {
    ...parseFlowSlip(new TextDecoder().decode(seed('cases/slip.json'))),
  });
  return [
    text('approval-policy', seed('policies/approval.json'), parseApprovalPolicy),
    text('case-policy', seed('policies/case.json'), parseCasePolicy),
    text('validation-policy', seed('policies/verification.json'), parsePolicy),
    text('roster', roster, parseRoster),
    text('roster-register', write(register), parseRosterRegister),
    text('calendar', seed('calendar/2026.json'), parseCalendar),
    text('seal-status', write({ schema: 'govseal-seal-status/1', seals: [seal] }), parseSealStatus),
    text('trust-snapshot', write(snapshot), parseTrustSnapshot),
    text('trust-service-list', write(serviceList), (text) => serviceAnchors(parseTrustServiceList(text))),
    text('trust-list', write(trustList), (text) => parseTrustList(text, () => [])),
    text('flow-slip', seed('cases/slip.json'), parseFlowSlip),
    text('decision', seed('cases/decision.json'), parseDecision),
    { name: 'document-file', seeds: [documentFile], read: (bytes) => parseDocumentFile(bytes).data },
    { name: 'slip-reference', seeds: [write(slipReference)], read: (bytes) => `${parseSlipReference(bytes)?.length}` },
    text('clock notice', write(clockNotice), (text) => parseStatement(parsed(text))),
    text('round', write(round), (text) => parseStatement(parsed(text))),
    text('mandate', write(mandate), (text) => parseStatement(parsed(text))),
    text('acceptance-notice', write(noticeJson()), parseAcceptanceNotice),
    text('algorithm-catalogue', write(catalogue), (text) => parseAlgorithmCatalogue(parsed(text))),
    text('baseline', write(baseline), (text) => parseBaseline(text, 'baseline.json')),
    text('gate-config-json', write(gateConfig), (text) => parseConfig(text, 'c.json', OPTION_KINDS)),
    text('gate-config-yaml', utf8(GATE_YAML), (text) => parseConfig(text, 'c.yaml', OPTION_KINDS)),
    text('profile', seed('pki/personal.json'), (text) => parseProfile(parsed(text))),
    text('pdf-date', utf8("D:20261014093000+08'00'"), (text) => `${parsePdfDate(text) !== null}`),
    text('claimed-time', utf8('20261014013000Z'), (text) => `${parseClaimedTime(text) !== null}`),
    {
      name: 'canonical-json',
      seeds: [canonicalJson({ kind: 'sample/1', record: register })],
      read: parseCanonicalJson,
    },
    { name: 'checkpoint', seeds: [utf8(checkpoint)], read: (bytes) => parseCheckpoint(parseNote(bytes)) },
    {
      name: 'tlog-proof',
      seeds: [utf8(`c2sp.org/tlog-proof@v1\nextra AAAA\nindex 1\n${hash}\n\n${checkpoint}`)],
      read: parseProof,
    },
    { name: 'witness-request', seeds: [utf8(`old 1\n${hash}\n\n${checkpoint}`)], read: parseWitnessRequest },
    {
      name: 'note-key',
      seeds: [utf8(noteKey)],
      read: (bytes) => parseNoteKey(new TextDecoder().decode(bytes), engine),
    },
  ];
}
