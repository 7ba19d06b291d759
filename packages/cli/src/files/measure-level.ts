/** After signing, the verifier determines the level of the result; the signing code does not claim one. */
import type { ContentInput } from '@govseal/cms';
import type { Source } from '@govseal/core';
import { verify } from '@govseal/plugin';
import type { SignatureReport } from '@govseal/validation';
import { engine } from 'govseal/defaults';
import type { Lang } from '../run/command.ts';

const CHINESE: Readonly<Record<string, string>> = { intact: '完好', broken: '已破坏', unknown: '未知' };

interface MeasureOptions {
  readonly at: Date;
  readonly content?: ContentInput | undefined;
  readonly password?: string | undefined;
}

/** One line: level, integrity and algorithm of the last signature, as verification sees them. */
export async function measureLevel(signed: Source, lang: Lang, options: MeasureOptions): Promise<string> {
  const report = await verify(signed, { engine, trust: 'integrity-only', ...options });
  const last = report.signatures.at(-1);
  if (last === undefined) return lang === 'zh' ? '没有签名' : `signatures: 0 (${report.status})`;
  return line(last, lang);
}

/** One line for each signature and counter-signature: the position of a SignerInfo in its set says nothing about its time. */
export async function measureLevels(signed: Source, lang: Lang, options: MeasureOptions): Promise<string> {
  const { signatures } = await verify(signed, { engine, trust: 'integrity-only', ...options });
  return signatures
    .flatMap(withCounterSignatures)
    .map((one) => line(one, lang))
    .join('\n');
}

function withCounterSignatures(signature: SignatureReport): SignatureReport[] {
  return [signature, ...(signature.counterSignatures ?? []).flatMap(withCounterSignatures)];
}

function line({ id, integrity, level, algorithm }: SignatureReport, lang: Lang): string {
  const { digest, signature, keyBits } = algorithm;
  if (lang === 'zh')
    return `${id}：${CHINESE[integrity]}，级别 ${level ?? '无'}，${signature} ${keyBits} 位，${digest}`;
  return `${id}: ${integrity}, level ${level ?? 'none'}, ${signature} ${keyBits} with ${digest}`;
}
