/** `govseal ltv FILE`: adds validation data to a signed PDF or CMS (LT), and an archive time-stamp over it (LTA). */
import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  type CmsUpgrade,
  type ContentInput,
  parseSignedData,
  upgradeCmsFile,
} from '@govseal/cms';
import { type Finding, latin1, type Source, toRandomAccess } from '@govseal/core';
import type { CertificateMaterial } from '@govseal/evidence';
import { addLtv, renewArchive } from '@govseal/pades';
import { engine } from 'govseal/defaults';
import { type OpenedDocument, withDocument } from '../files/documents.ts';
import { openContent, withInput } from '../files/io.ts';
import { measureLevel } from '../files/measure-level.ts';
import { forceOption } from '../files/outputs.ts';
import { writeOutput, writeParts } from '../files/write.ts';
import { materialOptions, readMaterial } from '../options/material-options.ts';
import { onlineFetcher, onlineOptions } from '../options/online.ts';
import { passphraseOptions } from '../options/passphrase.ts';
import { passwordOptions, pdfPassword } from '../options/password.ts';
import { openTsa, stampOptions } from '../options/tsa-options.ts';
import { type Command, Exit, type Input, type Lang } from '../run/command.ts';
import { describeFinding } from '../run/describe.ts';
import { usageError } from '../run/errors.ts';
import { instant } from '../run/parse.ts';

export const ltvCommand: Command = {
  name: 'ltv',
  usage: 'FILE [--crl FILE …] [--cert FILE …] [--online] [--tsa URL]',
  summary: {
    en: 'Add the data that lets a signature be validated years from now: certificates, revocation data, an archive time-stamp.',
    zh: '补充长期验证所需材料：证书、撤销数据与归档时间戳。',
  },
  options: {
    ...materialOptions,
    ...onlineOptions,
    ...stampOptions,
    ...passphraseOptions,
    ...passwordOptions,
    vri: {
      type: 'boolean',
      help: {
        en: 'PDF: also write /VRI entries, which few readers still need',
        zh: 'PDF：同时写入 /VRI（仅少数阅读器需要）',
      },
    },
    content: {
      type: 'string',
      value: 'FILE',
      help: { en: 'signed content of a detached CMS', zh: '分离式 CMS 的原文' },
    },
    at: {
      type: 'string',
      value: 'ISO',
      help: {
        en: 'revocation data must be current at this instant (default: now)',
        zh: '撤销数据须在此时刻有效（默认当前时间）',
      },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE with -lt or -lta)', zh: '输出文件（默认原名加 -lt 或 -lta）' },
    },
    ...forceOption,
  },
  details: {
    en: [
      'Lists every certificate that is needed with the data found for it; each item is verified before it is added.',
      'Revocation data from before the signature is marked: the policies strict and archive require later data; run ltv again then.',
      'With --tsa or --tsa-p12 an archive time-stamp over everything is added (LTA); run ltv again before it expires.',
      'Exit code: 0 complete, 2 something is missing (what was found is still written), 3 usage error.',
    ].join('\n'),
    zh: [
      '逐一列出所需证书及其材料；每项材料均先验证再采用。',
      '早于签名的撤销数据会注明：strict 与 archive 策略要求晚于签名的数据，届时请再次执行 ltv。',
      '给出 --tsa 或 --tsa-p12 时，再加盖归档时间戳（LTA）；应在其证书到期前再次执行。',
      '退出码：0 完整，2 有缺失（已有材料仍会写入），3 用法错误。',
    ].join('\n'),
  },
  examples: [
    'govseal ltv signed.pdf --crl ca.crl --crl root.crl --cert root.crt',
    'govseal ltv signed.pdf --online --tsa http://tsa.example/ -o archived.pdf',
    'govseal ltv notice.txt.p7s --content notice.txt --crl ca.crl --cert root.crt --tsa http://tsa.example/',
  ],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined || input.positionals.length > 1)
      throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const out =
      input.text('out') ??
      defaultName(
        path,
        ['tsa', 'tsa-p12'].some((option) => input.text(option) !== undefined),
      );
    return withDocument(path, async (document) => {
      const isPdf = latin1(toRandomAccess(document.source).read(0, 1024)).includes('%PDF-');
      const result = await (isPdf ? upgradePdf : upgradeCms)(document, out, input);
      const content = input.text('content');
      const validated = {
        at: instant(input, 'at') ?? input.io.now(),
        content: content === undefined ? undefined : openContent(content),
        ...pdfPassword(input),
      };
      const measure = (written: Source): Promise<string> => measureLevel(written, input.lang, validated);
      const measured = await (result.written === null ? withInput(out, measure) : measure(result.written));
      input.io.out(`${out}\n${listing(result.material, input.lang)}${measured}\n`);
      for (const one of result.findings) input.io.err(`govseal: ${describeFinding(one, input.lang)} [${one.code}]\n`);
      return result.complete ? Exit.OK : Exit.INDETERMINATE;
    });
  },
};

interface Gathered {
  readonly complete: boolean;
  readonly material: readonly CertificateMaterial[];
  readonly findings: readonly Finding[];
}

interface Upgraded extends Gathered {
  /** The written file; null if it is not open. */
  readonly written: Source | null;
}

async function shared(input: Input) {
  const fetcher = await onlineFetcher(input);
  return {
    ...readMaterial(input),
    engine,
    at: instant(input, 'at') ?? input.io.now(),
    fetcher,
  };
}

async function upgradePdf({ source, write }: OpenedDocument, out: string, input: Input): Promise<Upgraded> {
  const tsa = await openTsa(input);
  const options = { ...(await shared(input)), ...pdfPassword(input), vri: input.flag('vri') };
  const result = await (tsa === undefined ? addLtv(source, options) : renewArchive(source, { ...options, tsa }));
  const written = await write(out, result, { force: input.flag('force') });
  const { complete, material, findings } = result;
  return { written, complete, material, findings };
}

/** A file that is too large to be held in memory is streamed. */
async function upgradeCms({ source }: OpenedDocument, out: string, input: Input): Promise<Upgraded> {
  const force = input.flag('force');
  let gathered: Gathered | undefined;
  const upgrade: CmsUpgrade = async (cms, inside) => {
    const { bytes, ...rest } = await upgradeSigned(cms, inside, input);
    gathered = rest;
    return bytes;
  };
  if (source instanceof Uint8Array) {
    const written = await upgrade(source, undefined);
    writeOutput(out, written, { force });
    return { written, ...gathered! };
  }
  await writeParts(out, upgradeCmsFile(source, upgrade), { force });
  return { written: null, ...gathered! };
}

/** `inside`: the content that the file contains and that was left out of `cms`. */
async function upgradeSigned(
  cms: Uint8Array,
  inside: ContentInput | undefined,
  input: Input,
): Promise<Gathered & { readonly bytes: Uint8Array }> {
  const tsa = await openTsa(input);
  const given = input.text('content');
  const content = inside ?? (given === undefined ? undefined : openContent(given));
  const stamped = tsa === undefined ? cms : await addCmsTimestamp(cms, { engine, tsa });
  const { cms: bytes, material, findings, complete } = await addCmsLtv(stamped, await shared(input));
  if (tsa === undefined) return { bytes, complete, material, findings };
  if (content === undefined && parseSignedData(bytes, { ber: true, padding: 'zeros' }).eContent === null) {
    throw usageError('CLI_MISSING_OPTION', { option: '--content' });
  }
  const archive = { engine, tsa, content };
  return { bytes: await addCmsArchiveTimestamp(bytes, archive), complete, material, findings };
}

function defaultName(path: string, archived: boolean): string {
  return path.replace(/(\.[a-z0-9]+)?$/i, (extension) => `-${archived ? 'lta' : 'lt'}${extension}`);
}

const REVOCATION: Readonly<Record<CertificateMaterial['revocation'], Readonly<Record<Lang, string>>>> = {
  crl: { en: 'CRL', zh: 'CRL' },
  ocsp: { en: 'OCSP', zh: 'OCSP' },
  'not-required': { en: 'nothing needed', zh: '无需' },
  missing: { en: 'MISSING', zh: '缺失' },
};

/** One line a certificate. */
function listing(material: readonly CertificateMaterial[], lang: Lang): string {
  const colon = lang === 'zh' ? '：' : ': ';
  return material
    .map(({ certificate, revocation, issuer, revoked, beforeSignature }) => {
      const without = issuer === 'missing' ? (lang === 'zh' ? '，颁发者缺失' : ', issuer MISSING') : '';
      const state = revoked ? (lang === 'zh' ? '，已撤销' : ', REVOKED') : '';
      const early = beforeSignature ? (lang === 'zh' ? '（早于签名）' : ' (from before the signature)') : '';
      return `  ${certificate.subject.text}${colon}${REVOCATION[revocation][lang]}${early}${without}${state}\n`;
    })
    .join('');
}
