/** Options and commands that help with a code of the library. Texts of the library do not mention them. */
import type { Text } from '../run/command.ts';

const REVOCATION: Text = {
  en: 'give it with --crl or --ocsp, or let --online fetch it',
  zh: '用 --crl 或 --ocsp 提供，或用 --online 联网获取',
};
const INTERMEDIATES: Text = {
  en: 'add intermediate certificates with --cert, or the root with --trust if you trust it',
  zh: '用 --cert 补充中间证书；若确认可信，用 --trust 添加根证书',
};
const TSA_ROOTS: Text = {
  en: 'give the root of the time-stamping authority with --tsa-trust; --trust applies only to signers',
  zh: '用 --tsa-trust 指定时间戳机构的根证书；--trust 仅适用于签署人',
};
const ANY_SIGNER: Text = {
  en: 'state the signers with --signer, give an approval policy with --policy and a roster with --roster, or accept any trusted signer with --any-signer',
  zh: '用 --signer 指明签署人，用 --policy 指定审批策略并用 --roster 提供名册，或用 --any-signer 接受任何受信任的签署人',
};
const ROOT_LIST: Text = {
  en: "publish the next one with `govseal ca crl --authority root`, or put it into the authority's folder as root.crl",
  zh: '用 govseal ca crl --authority root 发布下一个 CRL，或将其存为 CA 目录中的 root.crl',
};
const SIGNATURE_POLICY: Text = {
  en: 'give the document of the signature policy with --signature-policy',
  zh: '用 --signature-policy 提供签名策略文件',
};
const FORCE: Text = {
  en: 'to sign anyway, use `govseal sign pdf --force`',
  zh: '如仍要签名，用 govseal sign pdf --force',
};

const ALLOW_UNREADABLE: Text = {
  en: 'to sign anyway, use `--allow unreadable-text`',
  zh: '如仍要签名，用 --allow unreadable-text',
};
const SCANNER: Text = {
  en: 'give the address of clamd with --clamd, or sign without a scan with --allow unscanned',
  zh: '用 --clamd 指定 clamd 的地址，或用 --allow unscanned 不扫描而签名',
};

/** Hints of `cert verify`, whose options differ. */
export const certVerifyHints: Readonly<Record<string, Text>> = {
  X509_NO_PATH: {
    en: 'add intermediate certificates with --untrusted, or the root with --trust if you trust it',
    zh: '用 --untrusted 补充中间证书；若确认可信，用 --trust 添加根证书',
  },
};

const SENDER: Text = {
  en: 'give the certificate that may sign for the address with --sender ADDRESS=FILE',
  zh: '用 --sender 地址=证书文件 指明可以为该地址签署的证书',
};

export const hints: Readonly<Record<string, Text>> = {
  MAIL_SIGNER_WITHOUT_ADDRESS: SENDER,
  MAIL_SIGNER_ADDRESS: SENDER,
  MAIL_SIGNER_PURPOSE: SENDER,
  MAIL_ENCRYPTED: {
    en: 'decrypt it with `govseal mail open --key FILE --cert FILE`, then verify the result',
    zh: '先用 govseal mail open --key 私钥 --cert 证书 解密，再验证其结果',
  },
  PADES_RESULT_NOT_VALID: FORCE,
  PADES_WIDGET_OUTSIDE_PAGE: FORCE,
  PRESIGN_SCANNER_UNAVAILABLE: SCANNER,
  PRESIGN_TEXT_UNREADABLE: ALLOW_UNREADABLE,
  VERIFY_NO_IDENTITY_RULE: ANY_SIGNER,
  VERIFY_ROSTER_SIGNER_NOT_NAMED: {
    en: 'give the certificate of its signer with --roster-signer',
    zh: '用 --roster-signer 指定名册签署人的证书',
  },
  APPROVAL_NO_IDENTITY_RULE: {
    en: 'give a roster with --roster and --roster-signer, or use --any-signer to do without a roster',
    zh: '用 --roster 和 --roster-signer 提供名册，或用 --any-signer 表示不用名册',
  },
  APPROVAL_CALENDAR_MISSING: { en: 'give the calendar with --calendar', zh: '用 --calendar 提供工作日历' },
  VALIDATION_NO_TRUST: { en: 'give the trusted roots with --trust', zh: '用 --trust 指定根证书' },
  VALIDATION_NO_PATH: INTERMEDIATES,
  X509_NO_PATH: INTERMEDIATES,
  VALIDATION_REVOCATION_UNKNOWN: REVOCATION,
  VALIDATION_REVOCATION_STALE: REVOCATION,
  VALIDATION_REVOCATION_BEFORE_SIGNATURE: REVOCATION,
  X509_REVOCATION_UNKNOWN: REVOCATION,
  X509_REVOCATION_STALE: REVOCATION,
  VALIDATION_SIGNER_NOT_FOUND: { en: 'give the certificate with --cert', zh: '用 --cert 提供该证书' },
  VALIDATION_REFERENCE_OUTSIDE_PATH: {
    en: 'give the certificates that the signer referred to with --cert',
    zh: '用 --cert 提供签署人所引用的证书',
  },
  VALIDATION_SIGNED_DATA_NOT_FOUND: { en: 'give the signed content with --content', zh: '用 --content 提供原文' },
  VALIDATION_TIMESTAMP_NO_TRUST: TSA_ROOTS,
  VALIDATION_TIMESTAMP_NOT_TRUSTED: TSA_ROOTS,
  VALIDATION_TIMESTAMP_DROPPED: {
    en: 'give the roots of its authority with --tsa-trust, and its revocation data with --crl or --ocsp',
    zh: '用 --tsa-trust 指定其根证书，并用 --crl 或 --ocsp 提供撤销数据',
  },
  VALIDATION_SEAL_NO_TRUST: {
    en: "give the seal-makers' certificates with --seal-maker-trust",
    zh: '用 --seal-maker-trust 提供制章者证书',
  },
  VALIDATION_SIGNATURE_POLICY_MISSING: SIGNATURE_POLICY,
  VALIDATION_SIGNATURE_POLICY_UNUSABLE: SIGNATURE_POLICY,
  CA_AUTHORITY_STANDING_UNKNOWN: ROOT_LIST,
  CA_AUTHORITY_LIST_ENDED: ROOT_LIST,
  CA_AUDIT_STALE: {
    en: 'ask the witness to run `govseal ca audit witness --again`',
    zh: '请见证方执行 govseal ca audit witness --again',
  },
  CA_STORE_RESTORED: {
    en: 'check the log, then confirm it with `govseal ca audit confirm`',
    zh: '核对日志后，用 govseal ca audit confirm 确认',
  },
};
