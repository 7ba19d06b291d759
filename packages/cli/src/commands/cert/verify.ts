/** `govseal cert verify LEAF`: validates a certificate's path by RFC 5280 §6, with revocation, and explains the result. */

import { CodedError, decodePem, type Finding, latin1, toPrintableJson } from '@govseal/core';
import type { Fetcher } from '@govseal/evidence';
import { type PathReport, pathReport, pathText } from '@govseal/report';
import { trustPurposes } from '@govseal/validation';
import { type Certificate, type PathOptions, type ProfileName, profiles, validatePath } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { onlineFetcher, onlineOptions } from '../../options/online.ts';
import { validationOptions } from '../../options/validation-options.ts';
import { choosePathPolicies, policyOptions } from '../../path/policy-options.ts';
import { readChain, readTrust } from '../../path/trust-list.ts';
import { type Command, Exit, type Input, type Lang } from '../../run/command.ts';
import { texts } from '../../run/describe.ts';
import { usageError } from '../../run/errors.ts';
import { hintLines } from '../../run/hints.ts';
import { instant, oneOf } from '../../run/parse.ts';
import { certVerifyHints } from '../../texts/hints.ts';

export const certVerifyCommand: Command = {
  name: 'cert verify',
  usage: 'LEAF --trust FILE [--untrusted FILE …] [--crl FILE …] [OPTIONS]',
  summary: {
    en: 'Validate the path from a certificate to a trusted root, revocation included (RFC 5280, RFC 6960).',
    zh: '验证证书到受信任根的路径，包括撤销状态（RFC 5280、RFC 6960）。',
  },
  details: {
    en: [
      'All candidate paths are tried (cross-certificates, several issuers with one name, loops). The first valid path is used;',
      'if none is valid, each is listed with its reason, the most informative one first. Nothing is fetched without --online.',
      'An unknown revocation status never counts as good: with --revocation require (the default) the result is then',
      'indeterminate; with report it is only reported; with off it is not checked.',
      'The algorithms of certificates, CRLs and OCSP responses must be allowed by the dated table of the validation policy.',
      'Exit code: 0 valid, 1 invalid, 2 indeterminate (revocation unknown, or a search limit reached), 3 usage or unreadable file.',
    ].join('\n'),
    zh: [
      '尝试所有候选路径：交叉证书、同名的多个颁发者、环路。有一条成立即为有效；',
      '都不成立时逐条说明原因，最能说明问题的在前。没有 --online 时不联网。',
      '查不到的撤销状态绝不当作“未撤销”：--revocation require（默认）时判为无法确定；report 只提示；off 不查询。',
      '证书、CRL 和 OCSP 响应的签名算法一律按验证策略中带日期的算法表判断。',
      '退出码：0 有效，1 无效，2 无法确定（撤销状态未知或搜索达到上限），3 用法错误或文件无法读取。',
    ].join('\n'),
  },
  options: {
    trust: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: {
        en: 'trust anchors: certificates (PEM or DER), or a govseal-trust/1 list with purposes and dates (JSON)',
        zh: '信任锚：证书（PEM 或 DER），或带用途与期限的 govseal-trust/1 信任列表（JSON）',
      },
    },
    untrusted: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: { en: 'intermediate certificates (PEM, DER or PKCS#7)', zh: '中间证书（PEM、DER 或 PKCS#7）' },
    },
    ...validationOptions,
    ...onlineOptions,
    profile: {
      type: 'string',
      value: 'NAME',
      help: {
        en: `what the certificate is used for: ${Object.keys(profiles).join(', ')} (default rfc5280: any)`,
        zh: `证书用途：${Object.keys(profiles).join('、')}（默认 rfc5280，不限用途）`,
      },
    },
    purpose: {
      type: 'string',
      value: trustPurposes.join('|'),
      help: {
        en: 'purpose of the path: anchors of a trust list with other purposes are not used (default: any)',
        zh: '路径的用途：信任列表中用途不同的锚不予采用（默认不限）',
      },
    },
    'anchor-period': {
      type: 'boolean',
      help: {
        en: 'require the trusted certificate to be within its own validity period (RFC 5280 does not)',
        zh: '信任锚证书自身也须在有效期内（RFC 5280 不要求）',
      },
    },
    revocation: {
      type: 'string',
      value: 'require|report|off',
      help: {
        en: 'how an unknown status is treated (default: by the validation policy; baseline: require)',
        zh: '撤销状态未知时如何处理（默认按验证策略；baseline 为 require）',
      },
    },
    policy: {
      type: 'string',
      value: 'NAME|FILE|OID',
      multiple: true,
      help: {
        en: 'validation policy for algorithms by date and age of revocation data (baseline, strict, archive, gm-only, or a govseal-policy/1 file; default baseline); OIDs: acceptable certificate policies (default: any)',
        zh: '验证策略：按日期的算法表与撤销数据时效（baseline、strict、archive、gm-only 或 govseal-policy/1 文件，默认 baseline）；OID：可接受的证书策略（默认任意）',
      },
    },
    'explicit-policy': {
      type: 'boolean',
      help: {
        en: 'require the path to be valid for one of the acceptable policies',
        zh: '路径必须符合可接受的证书策略之一',
      },
    },
    'inhibit-any': { type: 'boolean', help: { en: 'do not accept anyPolicy', zh: '不接受 anyPolicy' } },
    'inhibit-mapping': { type: 'boolean', help: { en: 'do not accept policy mappings', zh: '不接受策略映射' } },
    format: {
      type: 'string',
      value: 'text|json',
      help: { en: 'output: text, or one govseal-path/1 object', zh: '输出：text，或一个 govseal-path/1 对象' },
    },
  },
  examples: [
    'govseal cert verify clerk.crt --trust root.crt --untrusted issuing.crt --crl root.crl --crl issuing.crl',
    'govseal cert verify clerk.crt --trust root.crt --online --profile document-signing --lang zh',
    'govseal cert verify tsa.crt --trust root.crt --untrusted issuing.crt --profile time-stamping --revocation report --at 2026-10-14T02:00:00Z --format json',
    'govseal cert verify clerk.crt --trust root.crt --untrusted issuing.crt --revocation off --policy 1.2.156.10260.4 --explicit-policy',
    'govseal cert verify officer.crt --trust anchors.json --purpose signer --untrusted issuing.crt --crl issuing.crl --profile gbt20518 --policy gm-only',
  ],
  async run(input) {
    const [file, ...more] = input.positionals;
    if (file === undefined) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'LEAF' });
    if (more.length > 0)
      throw usageError('CLI_BAD_VALUE', { option: 'LEAF', value: more.join(' '), expected: 'one file' });
    const format = oneOf(input, 'format', ['text', 'json'] as const, 'text');
    const report = await validateLeaf(file, input);
    input.io.out(`${format === 'json' ? toPrintableJson(report) : textOfReport(report, input.lang)}\n`);
    return { valid: Exit.OK, invalid: Exit.INVALID, indeterminate: Exit.INDETERMINATE }[report.status];
  },
};

/** The report as text, with the options that help where data is missing. */
function textOfReport(report: PathReport, lang: Lang): string {
  const { findings, failures, notices } = report;
  const found = [...findings, ...failures.flatMap((failure) => failure.findings), ...notices];
  const codes = found.map(({ code }) => code);
  const lines = hintLines(codes, lang, certVerifyHints);
  return [pathText(report, lang, texts), ...(lines.length === 0 ? [] : ['', ...lines])].join('\n');
}

async function validateLeaf(file: string, input: Input): Promise<PathReport> {
  const options = pathOptions(input);
  const fetcher = await onlineFetcher(input);
  // Further certificates of the leaf's file help to build the path.
  const [leaf, ...beside] = readChain(file) as [Certificate, ...Certificate[]];
  const given = { ...options, intermediates: [...beside, ...(options.intermediates ?? [])] };
  const { options: completed, notices } =
    fetcher === undefined ? { options: given, notices: [] } : await complete(leaf, given, fetcher);
  // Without --at, what a responder signed during this call is current.
  const evidenceAsOf = instant(input, 'at') ?? input.io.now();
  const profile = given.profile?.name ?? '';
  return pathReport(await validatePath(leaf, { ...completed, evidenceAsOf }), {
    file,
    leaf,
    at: given.at,
    profile,
    notices,
  });
}

function pathOptions(input: Input): PathOptions {
  const trust = input.texts('trust').flatMap((path) => readTrust(path));
  if (trust.length === 0) throw usageError('CLI_MISSING_OPTION', { option: '--trust' });
  const names = Object.keys(profiles) as ProfileName[];
  const purpose = input.text('purpose') === undefined ? undefined : oneOf(input, 'purpose', trustPurposes, 'signer');
  const { policy, certificatePolicies } = choosePathPolicies(input.texts('policy'));
  const byPolicy = policyOptions(policy, purpose);
  const responders = input.texts('responder-trust').flatMap((path) => readTrust(path));
  return {
    ...byPolicy,
    engine,
    trust,
    intermediates: input.texts('untrusted').flatMap((path) => readChain(path)),
    crls: input.texts('crl').flatMap(revocationData),
    ocsp: input.texts('ocsp').flatMap(revocationData),
    at: instant(input, 'at') ?? input.io.now(),
    profile: profiles[oneOf(input, 'profile', names, 'rfc5280')],
    revocation: oneOf(input, 'revocation', ['require', 'report', 'off'] as const, byPolicy.revocation ?? 'require'),
    purpose,
    responders: responders.length === 0 ? undefined : responders,
    anchorPeriod: input.flag('anchor-period') ? true : undefined,
    initialPolicySet: certificatePolicies.length === 0 ? undefined : certificatePolicies,
    initialExplicitPolicy: input.flag('explicit-policy'),
    initialAnyPolicyInhibit: input.flag('inhibit-any'),
    initialPolicyMappingInhibit: input.flag('inhibit-mapping'),
  };
}

async function complete(
  leaf: Certificate,
  options: PathOptions,
  fetcher: Fetcher,
): Promise<{ readonly options: PathOptions; readonly notices: readonly Finding[] }> {
  const { gather } = await import('@govseal/evidence');
  const found = await gather([{ certificate: leaf, trust: options.trust }], {
    fetcher,
    at: options.at,
    engine,
    revocation: options.revocation !== 'off',
    certificates: options.intermediates,
    crls: options.crls,
    ocsp: options.ocsp,
    responders: options.responders,
  });
  return {
    options: {
      ...options,
      intermediates: [...(options.intermediates ?? []), ...found.certificates],
      crls: [...(options.crls ?? []), ...found.crls],
      ocsp: [...(options.ocsp ?? []), ...found.ocsp],
    },
    notices: found.findings,
  };
}

/** DER, or PEM with any number of blocks; their content is checked with the path. */
function revocationData(path: string): Uint8Array[] {
  const bytes = readInput(path);
  if (bytes[0] === 0x30) return [bytes];
  try {
    const blocks = decodePem(latin1(bytes)).map((block) => block.bytes);
    if (blocks.length > 0) return blocks;
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    throw usageError('CLI_FILE_UNREADABLE', { path, reason: cause.code }, cause);
  }
  throw usageError('CLI_FILE_UNREADABLE', { path, reason: 'neither DER nor PEM' });
}
