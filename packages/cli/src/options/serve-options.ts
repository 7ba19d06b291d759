/** Builds the parts of the server from the options of `ca serve`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Ca, CaError, createOcspResponder, requireValidAuthority } from '@govseal/ca';
import type { AdminRoute, ServeOptions } from '@govseal/ca/server';
import { createTsa } from '@govseal/ca/tsa';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner } from '@govseal/crypto';
import { accessMethod, parseCertificate } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { requireFolderWitnessed, sha256 } from '../authority/audit-folder.ts';
import { namedProfile } from '../authority/ca-folder.ts';
import { crlSchedules } from '../authority/crl-schedules.ts';
import { modifiedAt, readInput } from '../files/io.ts';
import { readChain } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';
import { registrationRules } from './request-options.ts';
import { address, addressRanges, fileSigner, HOUR, ocspSigner, policyOid, positive, whole } from './service-options.ts';
import { openKey } from './signer-options.ts';

const text = (value: string, en: string, zh: string): OptionSpec => ({ type: 'string', value, help: { en, zh } });

export const serveOptions: Readonly<Record<string, OptionSpec>> = {
  listen: text('HOST:PORT', 'public address (default 127.0.0.1:8080)', '公共服务地址（默认 127.0.0.1:8080）'),
  metrics: text('HOST:PORT', 'address of /metrics for Prometheus', 'Prometheus 指标地址'),
  admin: text('HOST:PORT', 'address of the admin API (mutual TLS)', '管理接口地址（双向 TLS）'),
  'admin-key': text('FILE', "the admin listener's key", '管理接口的私钥'),
  'admin-cert': text('FILE', "the admin listener's certificate with its chain", '管理接口的证书及其链'),
  'crl-hours': text('N', 'hours from one CRL to the next (default 24)', 'CRL 发布间隔小时数（默认 24）'),
  'crl-valid-hours': text('N', 'hours for which a CRL is valid (default 168)', 'CRL 有效小时数（默认 168）'),
  'delta-hours': text('N', 'also publish delta CRLs, every N hours', '同时每 N 小时发布增量 CRL'),
  'crl-base': text(
    'URL',
    'base address of these CRLs, e.g. http://crl.example; written into them as distribution point and as address of their delta CRLs',
    'CRL 的下载地址，如 http://crl.example；写入 CRL，作为分发点与增量 CRL 的地址',
  ),
  partitions: text(
    'N',
    'also publish the CRL in N partitions (requires a profile with crlPartitions)',
    '另按 N 个分区发布 CRL（模板须设 crlPartitions）',
  ),
  'partition-url': text(
    'URL',
    'distribution point of a partition, with {partition} (default: by --crl-base)',
    '分区 CRL 的分发点，含 {partition}（默认按 --crl-base）',
  ),
  'ocsp-hours': text(
    'N',
    'hours for which OCSP responses on demand are valid (default 1)',
    '实时 OCSP 响应的有效小时数（默认 1）',
  ),
  'presign-hours': text('N', 'sign OCSP responses in advance, valid for N hours', '预签有效 N 小时的 OCSP 响应'),
  'never-issued-revoked': {
    type: 'boolean',
    help: {
      en: 'report serial numbers that were never issued as revoked (RFC 6960 §2.2)',
      zh: '对从未签发的序列号答复 revoked（RFC 6960 §2.2）',
    },
  },
  'tsa-key': text('FILE', 'key of the time-stamping authority', '时间戳服务私钥'),
  'tsa-cert': text('FILE', 'certificate of the time-stamping authority with its chain', '时间戳服务证书及其链'),
  'tsa-policy': text('OID', 'policy OID of the time-stamps', '时间戳策略 OID'),
  'tsa-accuracy-ms': text('N', 'accuracy of its clock in milliseconds (default 1000)', '时钟精度毫秒数（默认 1000）'),
  'tsa-ordering': {
    type: 'boolean',
    help: { en: 'time-stamps can be ordered by their time only', zh: '时间戳可仅凭时间排序' },
  },
  'clock-file': text(
    'FILE',
    'the modification time of this file is when the clock was last synchronized',
    '以文件修改时间表示最近一次校时',
  ),
  'clock-max-age': text(
    'SECONDS',
    'seconds since then after which no time-stamps are issued (default 4096)',
    '超过该秒数未校时则停止签发（默认 4096）',
  ),
  'trust-system-clock': {
    type: 'boolean',
    help: { en: 'trust the system clock without that check', zh: '不检查校时，直接信任系统时钟' },
  },
  'requests-per-second': text(
    'N',
    'requests per second and client address (default 200)',
    '每个客户端地址每秒请求数上限（默认 200）',
  ),
  'trust-proxy': {
    ...text('ADDRESS', 'trust X-Forwarded-For from this reverse proxy', '信任此反向代理的 X-Forwarded-For'),
    multiple: true,
  },
};

export async function serveParts(input: Input, ca: Ca): Promise<ServeOptions> {
  const { auditRoutes, createJsonLog, crlFileName, registrationRoutes } = await import('@govseal/ca/server');
  const folder = need(input, 'dir');
  const { clock, store } = ca;
  const ocsp = await createOcspResponder({
    issuer: ca.chain[0]!,
    since: ca.since,
    store,
    signer: await ocspSigner(input, ca),
    engine,
    clock,
    validity: positive(input, 'ocsp-hours', 1, 8784) * HOUR,
    neverIssued: input.flag('never-issued-revoked') ? 'revoked' : 'unknown',
    statusCacheMs: 2000,
  });
  const routes: AdminRoute[] = [
    ...registrationRoutes({ ca, rules: registrationRules(input), findProfile: (name) => namedProfile(name, folder) }),
    ...auditRoutes(ca, sha256),
  ];
  const presign = input.text('presign-hours');
  const metrics = address(input, 'metrics');
  const perSecond = whole(input, 'requests-per-second', 200, 1e6);
  const proxies = addressRanges(input, 'trust-proxy');
  return {
    ca,
    log: createJsonLog((line) => input.io.out(line), clock),
    timer: (milliseconds, call) => {
      const timeout = setTimeout(call, milliseconds);
      return () => clearTimeout(timeout);
    },
    checkWitnessed: () => requireFolderWitnessed(folder, 'issuing', store),
    listen: address(input, 'listen', '127.0.0.1:8080')!,
    schedules: crlSchedules(input, (partition, delta) => crlFileName(ca.name, partition, delta)),
    ocsp,
    files: rootFiles(folder, ca),
    limits: { requestsPerWindow: perSecond * 10, windowMs: 10_000 },
    routes,
    presignValidity: presign === undefined ? undefined : positive(input, 'presign-hours', 24, 8784) * HOUR,
    metrics,
    tsa: input.text('tsa-key') === undefined ? undefined : await tsaOf(input, ca),
    admin: input.text('admin') === undefined ? undefined : await adminOf(input),
    trustProxy: proxies.length === 0 ? undefined : proxies,
  };
}

async function tsaOf(input: Input, ca: Ca) {
  const { clock, random, store } = ca;
  const file = input.text('clock-file');
  if (file === undefined && !input.flag('trust-system-clock')) {
    throw usageError('CLI_MISSING_OPTION', { option: '--clock-file' });
  }
  const source = {
    synchronizedAt: () => (file === undefined ? null : modifiedAt(file)),
    maxAge: positive(input, 'clock-max-age', 4096, 1e9) * 1000,
  };
  const signer = await fileSigner(input, 'tsa');
  const { serialHex, subject } = parseCertificate(signer.certificate);
  if ((await store.find(serialHex))?.revocation !== undefined) {
    throw new CaError('CA_TSA_CERTIFICATE', { at: { certificate: subject.text }, params: { rule: 'not revoked' } });
  }
  return createTsa({
    signer,
    engine,
    clock,
    random,
    store,
    requireValidAuthority: () => requireValidAuthority(ca),
    policy: policyOid(input),
    accuracyMs: whole(input, 'tsa-accuracy-ms', 1000, 3_600_000),
    ordering: input.flag('tsa-ordering'),
    source: file === undefined ? undefined : source,
  });
}

async function adminOf(input: Input): Promise<NonNullable<ServeOptions['admin']>> {
  const [file, certificate] = [need(input, 'admin-key'), need(input, 'admin-cert')];
  const key = await openKey(readInput(file), file, input);
  const chain = readChain(certificate);
  // throws if they do not belong together
  createSoftwareSigner({ key, certificate: chain[0]!.der });
  const cert = chain.map(({ der }) => encodePem('CERTIFICATE', der)).join('');
  return { ...address(input, 'admin')!, tls: { key: encodePem('PRIVATE KEY', key.exportPkcs8()), cert } };
}

/** The root's certificate and CRL from the folder, by the file names that the issuing certificate refers to. */
function rootFiles(folder: string, ca: Ca): Record<string, () => Promise<Uint8Array | null>> {
  const own = ca.chain[0]!;
  const lists = (own.crlDistributionPoints ?? []).flatMap(({ fullName }) => fullName ?? []);
  const issuers = (own.authorityInfoAccess ?? []).filter(({ method }) => method === accessMethod.caIssuers);
  const nameOf = (value: unknown): string | undefined =>
    typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : undefined;
  const files: Record<string, () => Promise<Uint8Array | null>> = {};
  for (const { value } of lists) {
    const name = nameOf(value);
    const file = join(folder, 'root.crl');
    if (name?.endsWith('.crl')) {
      files[name] = async () => (existsSync(file) ? readInput(file) : null);
    }
  }
  const root = ca.chain.at(-1)!.der;
  for (const { location } of issuers) {
    const name = nameOf(location.value);
    if (name?.endsWith('.cer')) files[name] = async () => root;
  }
  return files;
}
