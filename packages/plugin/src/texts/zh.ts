/** Chinese texts of the codes of `@govseal/plugin`. */
import type { Texts } from '@govseal/core';
import type { PluginCode } from '../error.ts';

export const zh: Texts<PluginCode> = {
  VERIFY_EMPTY: '文件为空。请检查下载或复制是否完整。',
  VERIFY_FORMAT_UNKNOWN: '文件不是 PDF、OFD 或 CMS（.p7s、.p7m）。请检查文件是否正确。',
  VERIFY_FORMAT_UNSUPPORTED: '已识别为 {format} 文件，但本版本尚不支持验证。',
  VERIFY_ANOTHER_FILE:
    '该文件中另藏有一种格式的文件（{kind}），有的程序会打开它而不是所签内容。请只采信与所签格式相符的程序所显示的内容。',
  VERIFY_ENCRYPTED: 'PDF 已加密且未能打开；其中有 {signatures} 个已签名的签名域，均无法验证。请提供口令。',
  VERIFY_NO_IDENTITY_RULE:
    '没有规则规定应由谁签署。请指明签署人，或提供审批策略和名册，或明确声明接受任何受信任的签署人。',
  VERIFY_POOL_ITEM_UNREADABLE: '列表“{list}”的第 {index} 项无法读取（{reason}），已忽略。',
  VERIFY_ARGUMENT: 'verify 的参数“{argument}”不符合要求（应为 {expected}）。',
  VERIFY_TRUST_UNREADABLE: '列表“{list}”的第 {index} 项不是可读的证书（{reason}）。请提供 PEM 或 DER 证书。',
  VERIFY_ROSTER_UNREADABLE: '名册无法读取（{reason}）。名册应为内含 JSON 的 CMS 文件。',
  VERIFY_ROSTER_NOT_TRUSTED:
    '名册未由 {expected} 有效签署（签署人：{signer}；{indication} {codes}），不能证明任何角色。请提供由其签署的名册，以及名册签署之后发布的撤销数据。',
  VERIFY_ROSTER_SIGNER_NOT_NAMED: '未指明名册由谁签署。请指定签署名册的证书。',
  VERIFY_CONTENT_CHANGED: '文件内容在验证之后已改变。请重新验证，并避免其间有他人写入。',
  VERIFY_CONTENT_STREAMED:
    '签名原文以数据流方式提供，未予保留。请从原处读取并与报告中的摘要比对，或以字节方式提供原文。',
  VERIFY_STATEMENT_UNREADABLE:
    '第 {index} 份已签名的声明无法读取（{reason}），不能证明任何事项。请提供签署人签署的、内含 JSON 的 CMS 文件。',
  VERIFY_LOOK_PDF_ONLY:
    '仅 PDF 可以绘制并比对页面：OFD 包没有可供比对的早期修订版，所显示的全部文件均须由最后一个签名覆盖。',
  PADES_APPEARANCE_CHANGED:
    '第 {page} 页的显示与 {signature} 签署时不同：差异范围为 {box}（左、下、右、上，单位为点），该处的显示不应有任何变化。请仅以签署时的页面为准。图片：{pictures}。',
  PADES_APPEARANCE_NOT_COMPARED:
    '有 {pages} 页未能绘制，无法与签署时的页面比对（{reason}），不能确定显示是否一致。请用阅读器打开已签署的修订版与当前文件自行比对。',
  VERIFY_INTERNAL_ERROR: '验证程序自身出错（{reason}），未能得出任何结论。请将该文件的结构报告给开发者。',
};
