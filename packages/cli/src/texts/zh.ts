/** Chinese texts of the codes of the command line. */
import type { Texts } from '@govseal/core';
import type { CliCode } from '../run/errors.ts';

export const zh: Texts<CliCode> = {
  CLI_UNKNOWN_COMMAND: '没有命令“{command}”。govseal --help 列出全部命令。',
  CLI_UNKNOWN_OPTION: 'govseal {command} 没有选项 {option}。govseal {command} --help 列出全部选项。',
  CLI_MISSPELT: '无法识别 {word}，是否应为 {nearest}？',
  CLI_OPTION_VALUE: '选项 {option} 缺少取值，或不应有取值。以 - 开头的取值须写在等号之后。',
  CLI_MISSING_OPTION: '缺少选项 {option}，请补充。',
  CLI_MISSING_ARGUMENT: '缺少参数 {argument}，请补充。',
  CLI_BAD_VALUE: '“{value}”不是 {option} 的有效取值；要求：{expected}。',
  CLI_UNKNOWN_CODE: '没有代码“{unknown}”。代码写在每条检查结果或错误之后的方括号中。',
  CLI_MISSPELT_CODE: '没有代码“{unknown}”。相近的代码：{similar}。',
  CLI_CERTIFICATE_IS_PKCS12:
    '{path} 是 PKCS#12 文件，内含私钥，而此处需要证书：用 openssl pkcs12 -in {path} -nokeys -cacerts 可导出其中的 CA 证书，用 -clcerts 可导出持有者证书。',
  CLI_NOT_JSON: '{path} 不是 JSON：{reason}。请确认文件是否正确。',
  CLI_FILE_UNREADABLE: '文件 {path} 无法读取或写入（{reason}）。请检查路径与权限。',
  CLI_NOTHING_TO_SHOW:
    '{path} 为空，或不是可以显示的文件：证书、CRL、OCSP 响应、CMS、电子印章、PDF、OFD、任意 DER。请确认所给文件是否正确。',
  CLI_FILE_EXISTS: '{path} 已存在；请换用其他名称，命令有 --force 选项时也可加 --force。',
  CLI_PASSPHRASE_NEEDED: '{what} 需要口令：请用 --passphrase-file FILE 或设置 GOVSEAL_PASSPHRASE。',
  CLI_PASSPHRASE_DIFFERS: '两次输入的口令不一致（{what}），未生成任何内容。请重新执行。',
  CLI_KEY_EXTRACTABLE:
    '密码设备中的密钥 {key} 不是在设备内生成的，或可以导出，因此可能另有副本。请在设备内生成不可导出的密钥。',
  CLI_LEFT_BEHIND:
    '本次操作中断，生成的内容均已删除，但 {what} 除外：它此前已存在或无法删除，其中留有本次操作的部分内容。请在重试前手工清除，或换一个位置。',
  CLI_TOKEN_KEY_STAYS:
    '本次操作中断。密钥 {key} 仍保留在密码设备 {token} 中，可能已为未建成的 CA 签署过证书。重试时可再次指定该密钥，或用设备厂商的工具删除后重新生成。',
};
