/**
 * Options that determine how a file is verified (trust, policies, roster and further data), and their translation
 * into options of the plugin.
 */
import { latin1, readInstant } from '@govseal/core';
import { readBlockedKeys } from '@govseal/crypto/node';
import type { TrustEntry, VerifyOptions } from '@govseal/plugin';
import { parsePolicy, parseSealStatus, policies, sealStatusOf, type ValidationPolicy } from '@govseal/validation';
import { type ApprovalPolicy, type Calendar, parseApprovalPolicy, parseCalendar } from '@govseal/validation/evaluate';
import { engine, renderField } from 'govseal/defaults';
import { openContent, readInput } from '../files/io.ts';
import { parseFile } from '../files/json.ts';
import { readTrust } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant } from '../run/parse.ts';
import { acceptedSignerOptions, acceptedSigners } from './accepted-signers.ts';
import { onlineOptions } from './online.ts';
import { passwordOptions, pdfPassword } from './password.ts';
import { senderOption, senderRules } from './sender-option.ts';
import { trustLogOptions } from './trust-log.ts';
import { validationOptions } from './validation-options.ts';

export const verificationOptions: Readonly<Record<string, OptionSpec>> = {
  trust: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'roots trusted for signers (PEM or DER), or a govseal-trust/1 list with purposes and dates; without it integrity only',
      zh: '签署人的受信任根证书，或带用途与期限的 govseal-trust/1 信任列表；不提供则仅检查完整性',
    },
  },
  'tsa-trust': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'roots trusted for time-stamps; without it no time-stamp is accepted',
      zh: '时间戳的受信任根证书；不提供则不采信任何时间戳',
    },
  },
  'seal-maker-trust': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'certificates of trusted seal-makers; without it no electronic seal is accepted',
      zh: '受信任的制章者证书；不提供则不采信任何电子印章',
    },
  },
  ...trustLogOptions,
  'seal-status': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'status of seals: in use, lost or cancelled (govseal-seal-status/1)',
      zh: '印章在用、挂失、注销情况（govseal-seal-status/1）',
    },
  },
  policy: {
    type: 'string',
    value: 'FILE|NAME',
    multiple: true,
    help: {
      en: 'validation policy (baseline, strict, archive, gm-only, or a govseal-policy/1 file) or approval policy (govseal-approval/1 file)',
      zh: '验证策略（baseline、strict、archive、gm-only 或 govseal-policy/1 文件）或审批策略（govseal-approval/1 文件）',
    },
  },
  roster: {
    type: 'string',
    value: 'FILE',
    help: { en: 'signed roster: who held which role when (CMS)', zh: '已签名的名册：谁在何时担任何角色（CMS）' },
  },
  'roster-register': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'signed register of rosters: the roster must be the newest that it lists (CMS)',
      zh: '已签名的名册登记簿：所给名册须为其中最新的一份（CMS）',
    },
  },
  'roster-signer': {
    type: 'string',
    value: 'FILE',
    help: { en: 'certificate that must have signed the roster', zh: '名册签署人的证书' },
  },
  calendar: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'working-day calendar, one per year', zh: '工作日历，每年一个文件' },
  },
  'accepted-at': {
    type: 'string',
    value: 'DATE',
    help: {
      en: 'date of acceptance (YYYY-MM-DD) from which the working days of an approval are counted, if no field of the document contains it',
      zh: '受理日期（YYYY-MM-DD），文件中没有相应字段时据此计算办理工作日',
    },
  },
  fact: {
    type: 'string',
    value: 'NAME=VALUE',
    multiple: true,
    help: {
      en: 'a fact that the approval policy declares and no signed field contains, such as caseNo=2026-1',
      zh: '审批策略声明、而已签名字段未写明的事实，如 caseNo=2026-1',
    },
  },
  statement: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'signed statement for the approval: a mandate, a notice about its time limits, or a submission or return of a round (CMS)',
      zh: '审批所需的已签名声明：授权书、期限变更通知，或各轮的报送、退回声明（CMS）',
    },
  },
  ...acceptedSignerOptions,
  'any-signer': {
    type: 'boolean',
    help: {
      en: 'accept any signer that the trust list covers; without this option, --signer or an approval policy, the verdict is indeterminate at best. With an approval policy: use no roster',
      zh: '接受信任列表内的任何签署人；没有此项、--signer 或审批策略时，结论不会优于“无法确定”。与审批策略合用时表示不用名册',
    },
  },
  cert: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'further certificates (untrusted)', zh: '附加证书（不作为信任）' },
  },
  'blocked-keys': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'keys that are never accepted, one fingerprint per line: SHA-256 or SHA-1 of the public key (SubjectPublicKeyInfo), or a line of openssl-blacklist',
      zh: '禁用密钥清单，每行一个指纹：公钥（SubjectPublicKeyInfo）的 SHA-256 或 SHA-1，或 openssl-blacklist 的一行',
    },
  },
  'signature-policy': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'document of a signature policy to which signers refer; matched by its digest',
      zh: '签署人所指明的签名策略文件，按其摘要识别',
    },
  },
  ...senderOption,
  ...validationOptions,
  ...onlineOptions,
  ...passwordOptions,
  content: {
    type: 'string',
    value: 'FILE',
    help: { en: 'signed content of a detached CMS', zh: '分离式 CMS 的原文' },
  },
  look: {
    type: 'string',
    value: 'DIR',
    help: {
      en: 'draw each signed revision of a PDF and the file as it is now, compare them, and write the pictures (PNG) to DIR; a page that changed where it must not is invalid, one that cannot be drawn indeterminate',
      zh: '绘制 PDF 的每个已签署修订版与当前文件，逐页比对，并把图片（PNG）写入 DIR；不允许改动处有变化的，结论为无效；无法绘制的，结论为无法确定',
    },
  },
};

/**
 * Reads the options, and the files that they name, into options of the plugin. `hasPolicy`: the command has an approval policy
 * of its own.
 */
export function verifyOptions(
  input: Input,
  { hasPolicy = false }: { readonly hasPolicy?: boolean } = {},
): VerifyOptions {
  const read = (option: string): Uint8Array[] => input.texts(option).map(readInput);
  const roster = input.text('roster');
  const rosterSigner = input.text('roster-signer');
  const register = input.text('roster-register');
  const content = input.text('content');
  const { policy, approval } = choosePolicies(input.texts('policy'));
  // otherwise the roster would be ignored, and the verdict would look as if the roster had been checked
  if (roster !== undefined && approval === undefined && input.text('case') === undefined && !hasPolicy) {
    throw usageError('CLI_BAD_VALUE', { option: '--roster', value: roster, expected: '--policy govseal-approval/1' });
  }
  const acceptedAt = input.text('accepted-at');
  if (
    acceptedAt !== undefined &&
    (approval === undefined || acceptedAt.length !== 10 || readInstant(acceptedAt) === null)
  ) {
    const expected = approval === undefined ? '--policy govseal-approval/1' : 'YYYY-MM-DD';
    throw usageError('CLI_BAD_VALUE', { option: '--accepted-at', value: acceptedAt, expected });
  }
  const anchors = (option: string): TrustEntry[] => input.texts(option).flatMap((path) => readTrust(path));
  const trust = anchors('trust');
  const sealStatus = input.text('seal-status');
  const blocked = read('blocked-keys');
  return {
    engine,
    at: instant(input, 'at') ?? input.io.now(),
    now: instant(input, 'at') === undefined ? input.io.now : undefined,
    trust:
      trust.length === 0
        ? 'integrity-only'
        : {
            signers: trust,
            timestamps: anchors('tsa-trust'),
            responders: anchors('responder-trust'),
            sealMakers: anchors('seal-maker-trust'),
          },
    sealStatus: sealStatus === undefined ? undefined : sealStatusOf(parseFile(sealStatus, parseSealStatus)),
    policy,
    blockedKeys: blocked.length === 0 ? undefined : readBlockedKeys(...blocked.map(latin1)),
    approval,
    roster:
      roster === undefined
        ? undefined
        : {
            bytes: readInput(roster),
            signer: rosterSigner === undefined ? undefined : readInput(rosterSigner),
            register: register === undefined ? undefined : readInput(register),
          },
    acceptedAt,
    facts: facts(input),
    statements: read('statement'),
    calendars: input.texts('calendar').map((path): Calendar => parseFile(path, parseCalendar)),
    signers: acceptedSigners(input),
    anySigner: input.flag('any-signer'),
    certificates: read('cert'),
    crls: read('crl'),
    ocsp: read('ocsp'),
    signaturePolicies: read('signature-policy'),
    content: content === undefined ? undefined : openContent(content),
    ...pdfPassword(input),
    mail: { senders: senderRules(input) },
    // Drawing fields loads fonts, and only an approval depends on their values.
    renderField: approval === undefined ? undefined : renderField,
  };
}

function facts(input: Input): Record<string, string> {
  return Object.fromEntries(
    input.texts('fact').map((text) => {
      const end = text.indexOf('=');
      if (end < 1) throw usageError('CLI_BAD_VALUE', { option: '--fact', value: text, expected: 'NAME=VALUE' });
      return [text.slice(0, end), text.slice(end + 1)];
    }),
  );
}

/** `--policy` takes both kinds; the schema named in the file distinguishes them. */
function choosePolicies(values: readonly string[]): { policy: ValidationPolicy; approval?: ApprovalPolicy } {
  const read = values.map((value) =>
    Object.hasOwn(policies, value) ? policies[value as keyof typeof policies] : parseFile(value, eitherPolicy),
  );
  const approvals = read.filter((one) => one.schema === 'govseal-approval/1');
  const others = read.filter((one) => one.schema === 'govseal-policy/1');
  // otherwise only the last of several would count
  if (approvals.length > 1 || others.length > 1) {
    throw usageError('CLI_BAD_VALUE', { option: '--policy', value: values.join(', '), expected: 'once of each kind' });
  }
  const [policy = policies.baseline] = others;
  const [approval] = approvals;
  return { policy, approval };
}

function eitherPolicy(json: unknown): ValidationPolicy | ApprovalPolicy {
  const schema = typeof json === 'object' && json !== null ? (json as { schema?: unknown }).schema : undefined;
  return schema === 'govseal-approval/1' ? parseApprovalPolicy(json) : parsePolicy(json);
}
