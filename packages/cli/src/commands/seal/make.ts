/** `govseal seal make`: a seal-maker signs an electronic seal (GB/T 38540, V4): picture, who may use it, validity. */
import type { SealPictureInput } from '@govseal/ofd';
import { createSeal } from 'govseal';
import { readInput } from '../../files/io.ts';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { sealSection } from '../../inspect/seal.ts';
import { sectionText } from '../../inspect/section.ts';
import { openSigner, signerOptions } from '../../options/signer-options.ts';
import { readChain } from '../../path/trust-list.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { instant, need } from '../../run/parse.ts';

/** Pictures by the ending of their file, as SES_ESPictrueInfo names them. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'PNG',
  svg: 'SVG',
  jpg: 'JPG',
  jpeg: 'JPG',
  gif: 'GIF',
  bmp: 'BMP',
  ofd: 'OFD',
};

export const sealMakeCommand: Command = {
  name: 'seal make',
  usage: '--code ID --name NAME --signer CERT --out seal.esl --key FILE --cert FILE [OPTIONS]',
  summary: {
    en: 'Make an electronic seal (GB/T 38540 V4): the seal-maker signs picture, signers and validity.',
    zh: '制作电子印章（GB/T 38540 V4）：由制章者签署印模、签章者列表与有效期。',
  },
  options: {
    code: { type: 'string', value: 'ID', help: { en: 'unique code of the seal', zh: '印章唯一编码' } },
    name: { type: 'string', value: 'TEXT', help: { en: 'name of the seal', zh: '印章名称' } },
    signer: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: { en: 'certificate that may use the seal', zh: '可使用该印章的证书' },
    },
    digests: {
      type: 'boolean',
      help: { en: 'list digests (SM3) of the certificates', zh: '签章者列表使用证书 SM3 摘要' },
    },
    picture: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'picture: .png .svg .jpg .gif .bmp .ofd (default: a round sample seal is drawn)',
        zh: '印模图片：.png .svg .jpg .gif .bmp .ofd（默认绘制圆形样章）',
      },
    },
    size: {
      type: 'string',
      value: 'W[xH]',
      help: { en: 'size of the picture in whole millimetres (default 42)', zh: '印模尺寸，整数毫米（默认 42）' },
    },
    type: { type: 'string', value: 'N', help: { en: '1 unit (default), 2 person', zh: '1 单位章（默认），2 个人章' } },
    vendor: {
      type: 'string',
      value: 'ID',
      help: { en: 'manufacturer (default GOVSEAL)', zh: '厂商标识（默认 GOVSEAL）' },
    },
    from: { type: 'string', value: 'ISO', help: { en: 'valid from (default: now)', zh: '生效时间（默认当前时间）' } },
    until: {
      type: 'string',
      value: 'ISO',
      help: {
        en: 'valid until (default: when the first signer’s certificate expires)',
        zh: '失效时间（默认与首个签章者证书相同）',
      },
    },
    ...signerOptions,
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'result, .esl', zh: '输出文件 .esl' } },
    ...forceOption,
  },
  details: {
    en: 'Key and certificate are the seal-maker’s, SM2. After a signer’s certificate is renewed the seal must be made again.',
    zh: '密钥与证书属于制章者（SM2）。签章者证书更新后须重新制章。',
  },
  examples: [
    'govseal seal draw --name 衢州市示例局 --out seal.png',
    'govseal seal make --code 33080000000001 --name 衢州市示例局 --signer bureau.crt --picture seal.png --p12 maker.p12 --out bureau.esl',
    'govseal seal inspect bureau.esl --picture shown.png',
  ],
  async run(input) {
    const now = input.io.now();
    const certificates = input.texts('signer').flatMap((file) => readChain(file).slice(0, 1));
    const [first] = certificates;
    if (first === undefined) throw usageError('CLI_MISSING_OPTION', { option: '--signer' });
    const seal = await createSeal({
      maker: await openSigner(input),
      vid: input.text('vendor') ?? 'GOVSEAL',
      esId: need(input, 'code'),
      name: need(input, 'name'),
      type: number(input, 'type', 1),
      signers: certificates.map(({ der }) => der),
      list: input.flag('digests') ? 'digests' : 'certificates',
      createDate: now,
      validStart: instant(input, 'from') ?? now,
      validEnd: instant(input, 'until') ?? first.notAfter,
      picture: await picture(input),
    });
    const out = need(input, 'out');
    writeOutput(out, seal.der, { force: input.flag('force') });
    input.io.out(`${out}\n${sectionText(sealSection(seal), input.lang)}\n`);
    return Exit.OK;
  },
};

async function picture(input: Input): Promise<SealPictureInput> {
  const size = input.text('size') ?? '42';
  const match = /^([1-9]\d{0,2})(?:x([1-9]\d{0,2}))?$/.exec(size);
  if (match === null) throw usageError('CLI_BAD_VALUE', { option: '--size', value: size, expected: '42, 34x26' });
  const width = Number(match[1]);
  const height = Number(match[2] ?? width);
  const file = input.text('picture');
  if (file === undefined) {
    if (width !== height) throw usageError('CLI_BAD_VALUE', { option: '--size', value: size, expected: '42' });
    const { sealPng } = await import('govseal/render');
    const code = need(input, 'code');
    // the bottom arc has room only for digits
    const spec = { name: need(input, 'name'), diameter: width, code: /^\d{1,20}$/.test(code) ? code : undefined };
    return { type: 'PNG', data: await sealPng(spec), width, height };
  }
  const type = TYPES[file.split('.').at(-1)!.toLowerCase()];
  if (type === undefined) {
    const expected = `.${Object.keys(TYPES).join(' .')}`;
    throw usageError('CLI_BAD_VALUE', { option: '--picture', value: file, expected });
  }
  return { type, data: readInput(file), width, height };
}

function number(input: Input, option: string, fallback: number): number {
  const value = input.text(option);
  if (value === undefined) return fallback;
  if (!/^\d{1,3}$/.test(value))
    throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value, expected: '1, 2, …' });
  return Number(value);
}
