/** Texts of `@govseal/crypto`. */
import type { Texts } from './text.ts';

export const cryptoTexts: Texts = {
  CRYPTO_UNSUPPORTED_DIGEST: {
    en: 'The digest algorithm is not one this program knows ({algorithm}); nothing could be computed with it. Ask the issuer for SHA-256 or stronger, or use a program that knows it.',
    zh: '不支持该摘要算法（{algorithm}），无法计算。请要求出具方使用 SHA-256 或更强的算法，或换用支持它的程序。',
  },
  CRYPTO_UNSUPPORTED_ALGORITHM: {
    en: 'The signature algorithm is not one this program can judge ({algorithm}); the signature value was not checked. Use a program or an engine that supports it.',
    zh: '不支持该签名算法（{algorithm}），签名值未经核验。请使用支持该算法的程序或密码引擎。',
  },
  CRYPTO_UNSUPPORTED_KEY: {
    en: 'The key is of a kind this program cannot use ({algorithm}). RSA, EC on named curves with uncompressed points (SM2 too), Ed25519 and Ed448 are supported.',
    zh: '不支持此类密钥（{algorithm}）。支持 RSA、命名曲线（非压缩点）的 EC（含 SM2）、Ed25519 与 Ed448。',
  },
  CRYPTO_ALGORITHM_PARAMETERS: {
    en: 'The parameters of algorithm {algorithm} are not what its standard allows; whoever made the structure must write it again.',
    zh: '算法 {algorithm} 的参数不符合其标准，须由制作方重新生成该结构。',
  },
  CRYPTO_KEY_MALFORMED: {
    en: 'The numbers in the key do not make a key ({key}): a point off its curve, an even modulus or exponent, or halves that do not belong together. Get the key or certificate again from its source.',
    zh: '密钥中的数值不构成有效密钥（{key}）：点不在曲线上、模数或指数为偶数，或公私钥不匹配。请从来源重新获取密钥或证书。',
  },
  CRYPTO_KEY_SMALL_ORDER: {
    en: 'The {key} key is an element of small order, for which anybody can make signatures; what it verifies proves nothing. Trust no certificate with this key.',
    zh: '该 {key} 公钥是小阶元素，任何人都能为其伪造签名，验签通过也不说明任何问题。请勿信任含此公钥的证书。',
  },
  CRYPTO_KEY_MISMATCH: {
    en: 'The key, the certificate and the algorithm do not belong together (key {key}). Choose the certificate that was issued for this key and an algorithm of its kind.',
    zh: '密钥、证书与算法不匹配（密钥类型 {key}）。请选用为该密钥签发的证书及相应类型的算法。',
  },
  CRYPTO_KEY_LIMIT: {
    en: 'The {number} has {bits} bits; only {least} to {most} are accepted. Use a key of a usual size.',
    zh: '{number} 为 {bits} 位，仅接受 {least} 至 {most} 位。请使用常规长度的密钥。',
  },
  CRYPTO_SIGNING_FAILED: {
    en: 'The key could not sign with {scheme} and {digest}: most likely the key is too short for this digest or salt. Choose a longer key or a shorter digest.',
    zh: '该密钥无法以 {scheme}、{digest} 签名，多半是密钥长度不足以容纳该摘要或盐值。请换用更长的密钥或较短的摘要。',
  },
  CRYPTO_USER_ID: {
    en: 'The SM2 user ID has {length} bytes; at most {most} fit into its length field. Give the ID that the parties agreed on, usually 1234567812345678.',
    zh: 'SM2 用户标识长 {length} 字节，长度字段最多容纳 {most} 字节。请提供双方约定的标识，通常为 1234567812345678。',
  },
  CRYPTO_CIPHER_PARAMETERS: {
    en: 'The {parameter} given to {cipher} has a length of {length} bytes, which the cipher does not take. Give it in the length its standard names.',
    zh: '提供给 {cipher} 的参数 {parameter} 长 {length} 字节，不符合该算法要求。请按标准规定的长度提供。',
  },
  KEYSTORE_MALFORMED: {
    en: 'The key file is damaged or not a key file of a known kind (PKCS#8, PKCS#12, PEM). Export it again from the program it came from.',
    zh: '密钥文件损坏，或不是已知格式（PKCS#8、PKCS#12、PEM）。请从原程序重新导出。',
  },
  KEYSTORE_PASSPHRASE_REQUIRED: {
    en: 'The key file needs a pass phrase and none was given. Give it at the prompt, in a file or in the environment.',
    zh: '密钥文件需要口令，但未提供。请通过提示输入、文件或环境变量提供口令。',
  },
  KEYSTORE_WRONG_PASSPHRASE: {
    en: 'The pass phrase does not open the key file. Check the pass phrase; if it is right, the file was changed after it was written.',
    zh: '口令无法打开密钥文件。请核对口令；若口令无误，则文件在写入后被改动过。',
  },
  KEYSTORE_UNSUPPORTED_ENCRYPTION: {
    en: 'The key file is encrypted with a method this program does not read ({algorithm}). Export it again with AES-256 and PBKDF2.',
    zh: '密钥文件使用了不支持的加密方式（{algorithm}）。请以 AES-256 和 PBKDF2 重新导出。',
  },
  KEYSTORE_UNSUPPORTED_MAC: {
    en: 'The key file is protected by an integrity method this program does not check ({algorithm}). Export it again with an HMAC under a pass phrase.',
    zh: '密钥文件使用了不支持的完整性保护方式（{algorithm}）。请以基于口令的 HMAC 重新导出。',
  },
  KEYSTORE_NO_MAC: {
    en: 'The PKCS#12 file carries no MAC, so that nobody can tell whether it was changed; it is not opened. Export it again with a MAC.',
    zh: 'PKCS#12 文件没有 MAC，无法判断是否被改动，因此不予打开。请带 MAC 重新导出。',
  },
  KEYSTORE_ITERATION_LIMIT: {
    en: 'The key file asks for {iterations} rounds of key derivation; at most {most} are spent on one file. Export it again with fewer rounds.',
    zh: '密钥文件要求 {iterations} 次密钥派生迭代，单个文件最多允许 {most} 次。请以较少的迭代次数重新导出。',
  },
  KEYSTORE_ENVELOPED_KEY: {
    en: 'The delivered encryption key could not be unwrapped ({step}): it was wrapped for another signature key, or changed on its way. Ask the certification authority to deliver it again.',
    zh: '无法解开下发的加密密钥（{step}）：它不是为此签名密钥封装的，或在传输中被改动。请要求 CA 重新下发。',
  },
  KEYSTORE_NO_KEY: {
    en: 'The file holds no private key. Give the file that was exported with its private key.',
    zh: '文件中没有私钥。请提供连同私钥一起导出的文件。',
  },
  KEYSTORE_NO_CERTIFICATE: {
    en: 'The file holds a private key but no certificate for it. Export key and certificate together.',
    zh: '文件中有私钥，但没有与之对应的证书。请将密钥与证书一并导出。',
  },
  PKCS11_BINDING_ABSENT: {
    en: 'Tokens need the optional package pkcs11js with its native part, which is not installed or not compiled for this machine ({reason}). Install it (npm install pkcs11js; it needs a C++ compiler), in this repository with npm run pkcs11.',
    zh: '使用密码设备需要可选组件 pkcs11js 及其本机代码，本机未安装或未编译（{reason}）。请安装（npm install pkcs11js，需要 C++ 编译器）；在本仓库中运行 npm run pkcs11。',
  },
  PKCS11_MODULE_UNUSABLE: {
    en: 'The PKCS#11 module {module} cannot be used: {reason}. Give the path of the shared library that the maker of the token supplies for this system.',
    zh: 'PKCS#11 模块 {module} 无法使用：{reason}。请指定密码设备厂商为本系统提供的动态库路径。',
  },
  PKCS11_TOKEN_NOT_FOUND: {
    en: 'No token "{token}" is present (present: {present}). Plug it in, or give the label of one that is.',
    zh: '未找到密码设备“{token}”（现有：{present}）。请插入该设备，或指定现有设备的标签。',
  },
  PKCS11_TOKEN_AMBIGUOUS: {
    en: 'Several tokens fit "{token}" ({present}). Name one by its label or serial number.',
    zh: '有多个密码设备符合“{token}”（{present}）。请以标签或序列号指定其一。',
  },
  PKCS11_PIN_NEEDED: {
    en: 'The token {token} wants a PIN and none was given. Give it at the prompt, in a file or in the environment; never as an argument.',
    zh: '密码设备 {token} 需要 PIN，但未提供。请通过提示输入、文件或环境变量提供，切勿写在命令行参数中。',
  },
  PKCS11_PIN_WRONG: {
    en: 'The token {token} refused the PIN ({answer}). It was tried once only: further wrong ones may lock the token. Check the PIN.',
    zh: '密码设备 {token} 拒绝了 PIN（{answer}）。仅尝试一次：继续输错可能锁定设备。请核对 PIN。',
  },
  PKCS11_PIN_LOCKED: {
    en: 'The PIN of token {token} is locked or expired. Its issuer can unlock it or set a new one.',
    zh: '密码设备 {token} 的 PIN 已锁定或过期。请由发放方解锁或重设。',
  },
  PKCS11_KEY_NOT_FOUND: {
    en: 'The token has no signing key "{key}" (it has: {present}). Give the label of one of these, or id: with its CKA_ID in hex.',
    zh: '密码设备中没有签名密钥“{key}”（现有：{present}）。请指定其中之一的标签，或以 id: 加十六进制 CKA_ID 指定。',
  },
  PKCS11_KEY_AMBIGUOUS: {
    en: 'Several keys of the token fit "{key}" ({present}). Name one by its label, or by id: with its CKA_ID in hex.',
    zh: '密码设备中有多个密钥符合“{key}”（{present}）。请以标签指定其一，或以 id: 加十六进制 CKA_ID 指定。',
  },
  PKCS11_CERTIFICATE: {
    en: 'The token holds {found} certificates for key {key}; exactly one is needed. Give the signing certificate as a file.',
    zh: '密码设备中密钥 {key} 对应 {found} 张证书，须恰为一张。请以文件提供签名证书。',
  },
  PKCS11_MECHANISM: {
    en: 'The token does not sign with {scheme} and {digest}. Choose an algorithm it has, or another token.',
    zh: '该密码设备不支持以 {scheme}、{digest} 签名。请换用其支持的算法，或其他设备。',
  },
  PKCS11_CLOSED: {
    en: 'The session with {token} is closed. Log in again before signing.',
    zh: '与密码设备 {token} 的会话已关闭。请重新登录后再签名。',
  },
  PKCS11_DEVICE: {
    en: 'The token answered {answer} to {function}. If it was pulled out or locked, put it back and try again; otherwise its maker explains the answer.',
    zh: '密码设备对 {function} 返回 {answer}。如设备被拔出或锁定，请重新插入后再试；否则请查阅厂商对该返回码的说明。',
  },
};
