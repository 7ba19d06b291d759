/** Chinese texts of the codes of `@govseal/checks`. */
import type { Texts } from '@govseal/core';
import type { CheckCode } from '../error.ts';

export const zh: Texts<CheckCode> = {
  PRESIGN_SECRECY_MARKING:
    '文件标有密级“{marking}”（{path}），未予签名。涉密文件不得在本系统处理；如该文字并非密级标志，请修改表述。',
  PRESIGN_TEXT_UNREADABLE:
    '文件中的文字无法读取，不能确定是否标有密级（{reason}）。请修复文件；确需签名的，应明确允许签署文字无法读取的文件。',
  PRESIGN_PAGE_WITHOUT_TEXT: '第 {page} 页没有文字（可能是扫描页），图像中的密级标志无法识别，请在签名前人工查看。',
  PRESIGN_MALWARE: '病毒扫描在文件中发现 {name}，未予签名。请先清除恶意代码。',
  PRESIGN_SCANNER_UNAVAILABLE:
    '无法对文件进行病毒扫描，未予签名（{reason}）。请启动扫描服务或改正其地址；确需签名的，应明确允许签署未经扫描的文件。',
  PRESIGN_NOT_SCANNED: '经调用方允许，文件未作病毒扫描（{reason}）。',
};
