/** Texts of `@govseal/ca`: profiles and the names they ask for. */
import type { Texts } from './text.ts';

export const caProfileTexts: Texts = {
  CA_PROFILE_UNKNOWN_KEY: {
    en: 'The profile has a key that nobody knows. Correct or remove it.',
    zh: '证书模板含有无法识别的键。请更正或删除。',
  },
  CA_PROFILE_VALUE: {
    en: "The profile's value is missing or not what it must be ({expected}). Correct it.",
    zh: '证书模板的值缺失或不符合要求（应为 {expected}）。请更正。',
  },
  CA_PROFILE_VALIDITY: {
    en: 'The validity from {notBefore} to {notAfter} is empty or longer than the profile allows. Choose dates within it.',
    zh: '有效期 {notBefore} 至 {notAfter} 为空或超过模板允许的期限。请选择允许范围内的日期。',
  },
  CA_PROFILE_SUBJECT: {
    en: "The profile's subject rule cannot make a proper name. Use C, ST, L, O, OU, CN or serialNumber, at least one of them required.",
    zh: '模板的主体名规则无法生成合格的名称。请使用 C、ST、L、O、OU、CN 或 serialNumber，且至少一项必填。',
  },
  CA_PROFILE_KEY_USAGE: {
    en: "The profile's key usages break the standard ({rule}). Correct keyUsage.",
    zh: '模板的密钥用法不符合标准（{rule}）。请更正 keyUsage。',
  },
  CA_PROFILE_DUAL_USE: {
    en: 'One certificate would both sign and encrypt. Make a signature profile and an encryption profile.',
    zh: '同一证书不得既用于签名又用于加密。请分别制定签名模板和加密模板。',
  },
  CA_PROFILE_BASIC_CONSTRAINTS: {
    en: 'pathLength belongs to CA profiles and only to them (kind {kind}). Add or remove it.',
    zh: 'pathLength 必须且只能用于 CA 模板（当前类别 {kind}）。请补充或删除。',
  },
  CA_PROFILE_EXTENDED_KEY_USAGE: {
    en: "The profile's extended key usages break the standard ({rule}). Correct extendedKeyUsage.",
    zh: '模板的扩展密钥用途不符合标准（{rule}）。请更正 extendedKeyUsage。',
  },
  CA_PROFILE_TIME_STAMPING: {
    en: 'A time-stamping certificate must be for that alone ({rule}). Correct the profile.',
    zh: '时间戳证书只能用于时间戳（{rule}）。请更正模板。',
  },
  CA_PROFILE_OCSP_SIGNING: {
    en: "The profile's OCSP entries contradict each other ({rule}). Correct the profile.",
    zh: '模板的 OCSP 设置互相矛盾（{rule}）。请更正模板。',
  },
  CA_PROFILE_POLICY: {
    en: 'A certificate policy stands twice. List each policy once.',
    zh: '证书策略重复。每个策略只能列出一次。',
  },
  CA_PROFILE_URL: {
    en: '{url} is no http or ldap address. Correct it.',
    zh: '{url} 不是 http 或 ldap 地址。请更正。',
  },
  CA_PROFILE_KEYS: {
    en: 'The profile admits keys that are too weak, or its default key is not among those it admits. Correct keys and defaultKey.',
    zh: '模板允许的密钥过弱，或默认密钥不在允许范围内。请更正 keys 和 defaultKey。',
  },
  // profile: names, constraints and pairs
  CA_PROFILE_NAME_CONSTRAINTS: {
    en: "The profile's name constraints are no subtrees, or stand where only an issuing CA may have them. Correct nameConstraints.",
    zh: '模板的名称限制不是合格的子树，或出现在签发 CA 以外的模板中。请更正 nameConstraints。',
  },
  CA_PROFILE_POLICY_CONSTRAINTS: {
    en: 'Policy constraints and inhibitAnyPolicy belong to issuing CAs alone (kind {kind}). Remove them.',
    zh: '策略限制与 inhibitAnyPolicy 仅用于签发 CA（当前类别 {kind}）。请删除。',
  },
  CA_PROFILE_SERVER_NAME: {
    en: 'Clients find a server by subjectAltName alone. Add a dNSName or iPAddress that is not optional.',
    zh: '客户端只按 subjectAltName 识别服务器。请增加必填的 dNSName 或 iPAddress。',
  },
  CA_PROFILE_ENCRYPTION: {
    en: 'Only a certificate that signs has a companion that encrypts. Remove encryptionProfile or correct keyUsage.',
    zh: '只有签名证书才有配对的加密证书。请删除 encryptionProfile 或更正 keyUsage。',
  },
  CA_SUBJECT_ALT_NAME: {
    en: '{value} is no {kind}. Correct the value.',
    zh: '{value} 不是合格的 {kind}。请更正该值。',
  },
  CA_SUBJECT_VALUE: {
    en: 'The subject value {name} is missing, unknown or not fit for its field ({expected}). Give exactly the values the profile asks for.',
    zh: '主体名的值 {name} 缺失、无法识别或不合格（{expected}）。请按模板要求给出相应的值。',
  },
  CA_SUBJECT_TOO_LONG: {
    en: '“{value}” is longer than the {limit} characters that {type} may have. Shorten it.',
    zh: '“{value}”超过 {type} 允许的 {limit} 个字符。请缩短。',
  },
  CA_SUBJECT_USCC: {
    en: '{uscc} is no unified social credit code: its form or check character is wrong. Correct it.',
    zh: '{uscc} 不是有效的统一社会信用代码：格式或校验码错误。请更正。',
  },
};
