/** What the system's names for its refusals mean, for people who do not know them. */
import type { Text } from '@govseal/core';

const ERRNO: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'not there', zh: '不存在' },
  EACCES: { en: 'no permission', zh: '没有权限' },
  EPERM: { en: 'not permitted', zh: '不允许' },
  EROFS: { en: 'read-only', zh: '只读' },
  EISDIR: { en: 'a folder', zh: '是文件夹' },
  ENOTDIR: { en: 'no folder', zh: '不是文件夹' },
  ENOSPC: { en: 'disk full', zh: '磁盘已满' },
  EMFILE: { en: 'too many open files', zh: '打开的文件过多' },
  ENAMETOOLONG: { en: 'name too long', zh: '名称过长' },
  ELOOP: { en: 'links in a circle', zh: '链接成环' },
  EDQUOT: { en: 'quota used up', zh: '配额已用完' },
  EFBIG: { en: 'file too large', zh: '文件过大' },
  EIO: { en: 'input/output error', zh: '输入输出错误' },
  ERR_FS_FILE_TOO_LARGE: { en: 'too large to be read whole', zh: '过大，无法整体读入' },
  ERR_ACCESS_DENIED: { en: 'not allowed by Node’s permissions', zh: 'Node 权限模型不允许' },
  EADDRINUSE: { en: 'in use', zh: '已被占用' },
  ECONNREFUSED: { en: 'connection refused', zh: '连接被拒绝' },
};

/** The name with its meaning in front; other values as they are. */
export function withMeaning(value: string, lang: keyof Text): string {
  return Object.hasOwn(ERRNO, value) ? `${ERRNO[value]![lang]}${lang === 'zh' ? '，' : ', '}${value}` : value;
}
