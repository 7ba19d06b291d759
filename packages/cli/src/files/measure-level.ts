/** After signing, the verifier determines the level of the result; the signer never claims one. */
import type { ContentInput } from '@govseal/cms';
import type { Source } from '@govseal/core';
import { verify } from '@govseal/plugin';
import { engine } from 'govseal/defaults';
import type { Lang } from '../run/command.ts';

const CHINESE: Readonly<Record<string, string>> = { intact: '完好', broken: '已破坏', unknown: '未知' };

/** One line: level, integrity and algorithm of the last signature, as verification sees them. */
export async function measureLevel(
  signed: Source,
  lang: Lang,
  options: { at: Date; content?: ContentInput; password?: string },
): Promise<string> {
  const report = await verify(signed, { engine, trust: 'integrity-only', ...options });
  const last = report.signatures.at(-1);
  if (last === undefined) return lang === 'zh' ? '没有签名' : `signatures: 0 (${report.status})`;
  const { digest, signature, keyBits } = last.algorithm;
  if (lang === 'zh') {
    return `${last.id}：${CHINESE[last.integrity]}，级别 ${last.level ?? '无'}，${signature} ${keyBits} 位，${digest}`;
  }
  return `${last.id}: ${last.integrity}, level ${last.level ?? 'none'}, ${signature} ${keyBits} with ${digest}`;
}
