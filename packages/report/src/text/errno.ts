/** Meaning of system error names (errno), in words. */
import type { Text } from '@govseal/core';

const ERRNO: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'not found', zh: '不存在' },
  EACCES: { en: 'no permission', zh: '没有权限' },
  EPERM: { en: 'not permitted', zh: '不允许' },
  EROFS: { en: 'read-only', zh: '只读' },
  EISDIR: { en: 'a folder', zh: '是文件夹' },
  ENOTDIR: { en: 'not a folder', zh: '不是文件夹' },
  ENOSPC: { en: 'disk full', zh: '磁盘已满' },
  EMFILE: { en: 'too many open files', zh: '打开的文件过多' },
  ENAMETOOLONG: { en: 'name too long', zh: '名称过长' },
  ELOOP: { en: 'circular links', zh: '链接成环' },
  EDQUOT: { en: 'quota exceeded', zh: '配额已用完' },
  EFBIG: { en: 'file too large', zh: '文件过大' },
  EIO: { en: 'input/output error', zh: '输入输出错误' },
  ERR_FS_FILE_TOO_LARGE: { en: 'too large to be read at once', zh: '过大，无法整体读入' },
  ERR_ACCESS_DENIED: { en: 'not allowed by Node’s permissions', zh: 'Node 权限模型不允许' },
  EADDRINUSE: { en: 'in use', zh: '已被占用' },
  ECONNREFUSED: { en: 'connection refused', zh: '连接被拒绝' },
};

/** An error name preceded by its meaning; other values unchanged. */
export function withMeaning(value: string, lang: keyof Text): string {
  return Object.hasOwn(ERRNO, value) ? `${ERRNO[value]![lang]}${lang === 'zh' ? '，' : ', '}${value}` : value;
}
