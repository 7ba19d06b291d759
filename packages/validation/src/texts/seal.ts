/** Texts of the decision engine about electronic seals and packages of files. */
import type { ValidationCode } from '../codes.ts';
import type { Texts } from './text.ts';

export const sealTexts: Texts<Extract<ValidationCode, `VALIDATION_SEAL_${string}` | 'VALIDATION_PACKAGE_COVERAGE'>> = {
  VALIDATION_SEAL_MAKER_SIGNATURE: {
    en: 'The seal-maker’s signature on the seal does not verify ({result}): the seal was altered or is not the maker’s. Do not accept it.',
    zh: '制章人对印章的签名未通过验证（{result}）：印章被改动，或并非该制章人制作。请勿采信。',
  },
  VALIDATION_SEAL_MAKER_UNREADABLE: {
    en: 'The seal-maker’s certificate cannot be read, so nobody answers for the seal. Ask for a seal with a conforming certificate.',
    zh: '制章人证书无法读取，无人为该印章负责。请改用证书合规的印章。',
  },
  VALIDATION_SEAL_NO_TRUST: {
    en: 'Nobody is trusted to make seals, so that of {certificate} is not believed. Give the seal-makers’ certificates (--seal-maker-trust).',
    zh: '未指定受信任的制章人，无法采信 {certificate} 所制印章。请提供制章人证书（--seal-maker-trust）。',
  },
  VALIDATION_SEAL_MAKER_NOT_TRUSTED: {
    en: 'The seal was made by {certificate}, who leads to no trusted seal-maker: it may be self-made. Do not accept it unless the maker is confirmed.',
    zh: '印章由 {certificate} 制作，与受信任的制章人没有证书链：可能系自行制作。未经核实请勿采信。',
  },
  VALIDATION_SEAL_MAKER_NOT_NAMED: {
    en: 'The seal-maker {maker} is trusted through {anchor}, which also vouches for signers: each of them could have made this seal. Trust the seal-maker’s own certificate instead.',
    zh: '制章人 {maker} 经由 {anchor} 获得信任，而该信任锚同时为签署人担保，其下任何证书都可能制作此印章。请直接信任制章人证书。',
  },
  VALIDATION_SEAL_SELF_MADE: {
    en: 'The key that signed the document also made the seal “{seal}”: nobody else vouches for it. Ask for a seal made by a seal-maker.',
    zh: '签章所用密钥同时也是印章“{seal}”的制章密钥，无他人为其担保。请索取由制章人制作的印章。',
  },
  VALIDATION_SEAL_SIGNER_NOT_LISTED: {
    en: 'The signer {signer} is not among those who may use the seal “{seal}” ({code}). The seal was taken over from elsewhere, or has to be made anew for a renewed certificate.',
    zh: '签章人 {signer} 不在印章“{seal}”（{code}）的签章人列表内：印章系从他处挪用，或证书更新后须重新制章。',
  },
  VALIDATION_SEAL_EXPIRED: {
    en: 'The signature was made at {time}, after the seal’s validity ended ({until}). Ask for the document to be sealed anew with a valid seal.',
    zh: '签章时间 {time} 晚于印章有效期截止 {until}。请用有效印章重新签章。',
  },
  VALIDATION_SEAL_NOT_YET_VALID: {
    en: 'The signature was made at {time}, before the seal’s validity began ({from}). Ask for the document to be sealed anew.',
    zh: '签章时间 {time} 早于印章有效期起始 {from}。请重新签章。',
  },
  VALIDATION_SEAL_TIME_UNPROVEN: {
    en: 'The seal’s validity ({from} to {until}) does not include {time}, and no time-stamp proves that the signature is older. Obtain one that carries a time-stamp.',
    zh: '{time} 不在印章有效期（{from} 至 {until}）内，且没有时间戳证明签章更早。请索取带时间戳的文件。',
  },
  VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE: {
    en: 'The signing time in the seal’s signature ({time}) lies outside the validity of the signer’s certificate ({notBefore} to {notAfter}). Ask for the document to be sealed anew.',
    zh: '签章中的签章时间 {time} 不在签章人证书有效期（{notBefore} 至 {notAfter}）内。请重新签章。',
  },
  VALIDATION_SEAL_TIME_FUTURE: {
    en: 'The signing time in the seal’s signature ({time}) lies after the time of verification ({at}). A clock is wrong; ask when the document was sealed.',
    zh: '签章中的签章时间 {time} 晚于验证时间 {at}，必有时钟不准。请核实签章时间。',
  },
  VALIDATION_SEAL_OUT_OF_USE: {
    en: 'The seal “{seal}” ({code}) is reported {status} since {since}, and the signature is not proven to be older. Ask its owner.',
    zh: '印章“{seal}”（{code}）自 {since} 起状态为 {status}，且未证明签章早于该时间。请向印章所有者核实。',
  },
  VALIDATION_SEAL_OUT_OF_USE_LATER: {
    en: 'The seal “{seal}” ({code}) is {status} since {since}; the signature is proven to be older and still counts.',
    zh: '印章“{seal}”（{code}）自 {since} 起状态为 {status}；签章已证明早于该时间，仍然有效。',
  },
  VALIDATION_SEAL_STATUS_UNANSWERED: {
    en: 'Whoever keeps the seals was asked for “{seal}” ({code}) and did not answer. Try again later.',
    zh: '已向印章管理机构查询印章“{seal}”（{code}），但未获答复。请稍后重试。',
  },
  VALIDATION_SEAL_STATUS_UNKNOWN: {
    en: 'Whether the seal “{seal}” ({code}) is in use, lost or cancelled was not found out. Where it matters, ask whoever keeps the seals.',
    zh: '未查得印章“{seal}”（{code}）是否在用、挂失或注销。如有需要，请向印章管理机构查询。',
  },
  VALIDATION_PACKAGE_COVERAGE: {
    en: 'The document shows files that no signature answers for, so somebody could have changed what is seen. Ask the issuer for a document whose last signature covers all that is shown.',
    zh: '文档呈现了没有任何签名负责的文件，所见内容可能被改动。请出具单位提供末次签名覆盖全部呈现内容的文件。',
  },
};
