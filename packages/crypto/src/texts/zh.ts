/** Chinese texts of the codes of `@govseal/crypto`. */
import type { Texts } from '@govseal/core';
import type { cryptoCodes, keystoreCodes, pkcs11Codes } from '../error.ts';

export const zh: Texts<keyof typeof cryptoCodes | keyof typeof keystoreCodes | keyof typeof pkcs11Codes> = {
  CRYPTO_UNSUPPORTED_DIGEST:
    '不支持该摘要算法（{algorithm}），无法计算。请要求出具方使用 SHA-256 或更强的算法，或换用支持它的程序。',
  CRYPTO_UNSUPPORTED_ALGORITHM: '不支持该签名算法（{algorithm}），签名值未经核验。请使用支持该算法的程序或密码引擎。',
  CRYPTO_UNSUPPORTED_KEY:
    '不支持此类密钥（{algorithm}）。支持 RSA、命名曲线（非压缩点）的 EC（含 SM2）、Ed25519 与 Ed448。',
  CRYPTO_ALGORITHM_PARAMETERS: '算法 {algorithm} 的参数不符合其标准，须由制作方重新生成该结构。',
  CRYPTO_KEY_MALFORMED:
    '密钥中的数值不构成有效密钥（{key}）：点不在曲线上、模数或指数为偶数，或公私钥不匹配。请从来源重新获取密钥或证书。',
  CRYPTO_KEY_SMALL_ORDER:
    '该 {key} 公钥是小阶元素，任何人都能为其伪造签名，验签通过也不能证明由谁签署。请勿信任含此公钥的证书。',
  CRYPTO_BLOCKED_KEY_LINE:
    '禁用密钥清单第 {line} 行不是密钥指纹。每行应为 64、40 或 20 位十六进制数字，或以 # 开头的注释。',
  CRYPTO_KEY_MISMATCH: '密钥、证书与算法不匹配（密钥类型 {key}）。请选用为该密钥签发的证书及相应类型的算法。',
  CRYPTO_KEY_LIMIT: '{number} 为 {bits} 位，仅接受 {least} 至 {most} 位。请使用常规长度的密钥。',
  CRYPTO_SIGNING_FAILED:
    '该密钥无法以 {scheme}、{digest} 签名，通常是因为密钥长度不足以容纳该摘要或盐值。请换用更长的密钥或较短的摘要。',
  CRYPTO_USER_ID:
    'SM2 用户标识长 {length} 字节，长度字段最多容纳 {most} 字节。请提供双方约定的标识，通常为 1234567812345678。',
  CRYPTO_CIPHER_PARAMETERS:
    '提供给 {cipher} 的参数 {parameter} 长 {length} 字节，不符合该算法要求。请按标准规定的长度提供。',
  KEYSTORE_MALFORMED: '密钥文件损坏，或不是已知格式（PKCS#8、PKCS#12、PEM）。请从原程序重新导出。',
  KEYSTORE_PASSPHRASE_REQUIRED: '密钥文件需要口令，但未提供。请通过提示输入、文件或环境变量提供口令。',
  KEYSTORE_WRONG_PASSPHRASE: '口令无法打开密钥文件。请核对口令；若口令无误，则文件在写入后被改动过。',
  KEYSTORE_UNSUPPORTED_ENCRYPTION: '密钥文件使用了不支持的加密方式（{algorithm}）。请以 AES-256 和 PBKDF2 重新导出。',
  KEYSTORE_UNSUPPORTED_MAC: '密钥文件使用了不支持的完整性保护方式（{algorithm}）。请以基于口令的 HMAC 重新导出。',
  KEYSTORE_NO_MAC: 'PKCS#12 文件没有 MAC，无法判断是否被改动，因此不予打开。请带 MAC 重新导出。',
  KEYSTORE_ITERATION_LIMIT:
    '密钥文件要求 {iterations} 次密钥派生迭代，单个文件最多允许 {most} 次。请以较少的迭代次数重新导出。',
  KEYSTORE_NO_KEY: '文件中没有私钥。请提供连同私钥一起导出的文件。',
  KEYSTORE_ENVELOPED_KEY:
    '无法解开下发的加密密钥（{step}）：它不是为此签名密钥封装的，或在传输中被改动。请要求 CA 重新下发。',
  KEYSTORE_NO_CERTIFICATE: '文件中没有证书，或者没有与私钥对应的证书。请将密钥与证书一并导出。',
  PKCS11_BINDING_ABSENT:
    '使用密码设备需要可选组件 pkcs11js 及其本机代码，本机未安装或未编译（{reason}）。请安装（npm install pkcs11js，需要 C++ 编译器）；在本仓库中运行 npm run pkcs11。',
  PKCS11_MODULE_UNUSABLE: 'PKCS#11 模块 {module} 无法使用：{reason}。请指定密码设备厂商为本系统提供的动态库路径。',
  PKCS11_TOKEN_NOT_FOUND: '未找到密码设备“{token}”（现有：{present}）。请插入该设备，或指定现有设备的标签。',
  PKCS11_TOKEN_AMBIGUOUS: '有多个密码设备符合“{token}”（{present}）。请以标签或序列号指定其一。',
  PKCS11_PIN_NEEDED: '密码设备 {token} 需要 PIN，但未提供。请通过提示输入、文件或环境变量提供，切勿写在命令行参数中。',
  PKCS11_PIN_WRONG: '密码设备 {token} 拒绝了 PIN（{answer}）。仅尝试一次：继续输错可能锁定设备。请核对 PIN。',
  PKCS11_PIN_LOCKED: '密码设备 {token} 的 PIN 已锁定或过期。请由发放方解锁或重设。',
  PKCS11_KEY_NOT_FOUND:
    '密码设备中没有签名密钥“{key}”（现有：{present}）。请指定其中之一的标签，或以 id: 加十六进制 CKA_ID 指定。',
  PKCS11_KEY_AMBIGUOUS:
    '密码设备中有多个密钥符合“{key}”（{present}）。请以标签指定其一，或以 id: 加十六进制 CKA_ID 指定。',
  PKCS11_CERTIFICATE: '密码设备中密钥 {key} 对应 {found} 张证书，须恰为一张。请以文件提供签名证书。',
  PKCS11_MECHANISM: '该密码设备不支持以 {scheme}、{digest} 签名。请换用其支持的算法，或其他设备。',
  PKCS11_CLOSED: '与密码设备 {token} 的会话已关闭。请重新登录后再签名。',
  PKCS11_DEVICE:
    '密码设备对 {function} 返回 {answer}。如设备被拔出或锁定，请重新插入后再试；否则请查阅厂商对该返回码的说明。',
};
