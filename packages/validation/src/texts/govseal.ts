/** Texts of `govseal`. */
import type { Texts } from './text.ts';

export const govsealTexts: Texts = {
  SIGN_ARGUMENT: {
    en: 'The argument "{argument}" is not {expected}. Nothing was signed.',
    zh: '参数“{argument}”不符合要求（应为 {expected}）。未作任何签名。',
  },
  CLI_UNKNOWN_COMMAND: {
    en: 'There is no command "{command}". govseal --help lists them.',
    zh: '没有命令“{command}”。govseal --help 列出全部命令。',
  },
  CLI_UNKNOWN_OPTION: {
    en: 'There is no option {option} here. govseal {command} --help lists the options.',
    zh: '此处没有选项 {option}。govseal {command} --help 列出全部选项。',
  },
  CLI_MISSPELT: {
    en: 'There is no {word} here. Did you mean {nearest}?',
    zh: '此处没有 {word}，是否应为 {nearest}？',
  },
  CLI_OPTION_VALUE: {
    en: 'The option {option} lacks its value, or has one and takes none. A value that begins with - follows an equals sign.',
    zh: '选项 {option} 缺少取值，或不应有取值。以 - 开头的取值须写在等号之后。',
  },
  CLI_MISSING_OPTION: {
    en: 'The option {option} is needed.',
    zh: '缺少选项 {option}。',
  },
  CLI_MISSING_ARGUMENT: {
    en: 'An argument is missing: {argument}.',
    zh: '缺少参数：{argument}。',
  },
  CLI_BAD_VALUE: {
    en: '{option} cannot be "{value}"; expected: {expected}.',
    zh: '{option} 不能是“{value}”；要求：{expected}。',
  },
  CLI_NOT_JSON: {
    en: '{path} is no JSON: {reason}. Check that the right file was given.',
    zh: '{path} 不是 JSON：{reason}。请确认文件是否正确。',
  },
  CLI_FILE_UNREADABLE: {
    en: 'The file {path} cannot be read or written ({reason}).',
    zh: '文件 {path} 无法读取或写入（{reason}）。',
  },
  CLI_NOTHING_TO_SHOW: {
    en: '{path} is empty or none of what can be shown: certificate, CRL, OCSP response, CMS, seal, PDF, OFD, any DER. Check that the right file was given.',
    zh: '{path} 为空，或不是可以显示的文件：证书、CRL、OCSP 响应、CMS、电子印章、PDF、OFD、任意 DER。请确认所给文件是否正确。',
  },
  CLI_FILE_EXISTS: {
    en: '{path} exists already; give another name, or --force where the command has it.',
    zh: '{path} 已存在；请换用其他名称，命令有 --force 选项时也可加 --force。',
  },
  CLI_PASSPHRASE_NEEDED: {
    en: '{what} needs a pass phrase: give --passphrase-file FILE or set GOVSEAL_PASSPHRASE.',
    zh: '{what} 需要口令：请用 --passphrase-file FILE 或设置 GOVSEAL_PASSPHRASE。',
  },
  CLI_PASSPHRASE_DIFFERS: {
    en: 'The two pass phrases for {what} differ; nothing was made. Call again.',
    zh: '两次输入的口令不一致（{what}），未生成任何内容。请重新执行。',
  },
  CLI_KEY_EXTRACTABLE: {
    en: 'The key {key} of the token was not made there, or can be taken out of it: somebody may have it as well. Make one in the token that is never extractable.',
    zh: '密码设备中的密钥 {key} 不是在设备内生成的，或可以导出，因此可能另有副本。请在设备内生成不可导出的密钥。',
  },
  CLI_LEFT_BEHIND: {
    en: 'This call broke off. What it had made is removed again, but for {what}, which was there before or cannot be removed and holds part of its work: clear it by hand before the next attempt, or give another place.',
    zh: '本次操作中断，已建内容均已撤除，仅剩 {what}：它此前已存在或无法删除，其中留有本次操作的部分内容。请在重试前手工清除，或换一个位置。',
  },
  CLI_TOKEN_KEY_STAYS: {
    en: 'This call broke off. The key {key} stays in the token {token}, where it was before, and may have signed certificates of the authority that was not finished. Name it again in the next attempt, or delete it with tools for the token and make a new one.',
    zh: '本次操作中断。密钥 {key} 仍如原样留在密码设备 {token} 中，可能已为未建成的 CA 签署过证书。重试时可再次指定该密钥，或用设备厂商的工具删除后重新生成。',
  },
};
