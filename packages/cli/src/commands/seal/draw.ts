/** `govseal seal draw`: a round sample seal as vectors (SVG, PDF) or as a picture (PNG). */
import type { SealSpec } from '@govseal/forms';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

export const sealDrawCommand: Command = {
  name: 'seal draw',
  usage: '--name 衢州市示例局 --out seal.svg [OPTIONS]',
  summary: {
    en: 'Draw a round sample seal (star, arc text, 样章 mark).',
    zh: '绘制圆形样章（五角星、环形文字、“样章”标记）。',
  },
  options: {
    name: { type: 'string', value: 'TEXT', help: { en: "agency's name on the arc", zh: '环形文字（机关名称）' } },
    lower: {
      type: 'string',
      value: 'TEXT',
      help: { en: 'second line below the star, e.g. 行政许可专用章', zh: '下方横排文字，如“行政许可专用章”' },
    },
    code: { type: 'string', value: 'DIGITS', help: { en: 'seal code on the bottom arc', zh: '底部印章编码' } },
    diameter: {
      type: 'string',
      value: 'MM',
      help: { en: 'diameter in millimetres, 35–50 (default 42)', zh: '直径（毫米，35–50，默认 42）' },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: {
        en: 'result; the ending .svg, .pdf or .png decides the kind',
        zh: '输出文件，后缀 .svg、.pdf、.png 决定格式',
      },
    },
    ...forceOption,
  },
  examples: ['govseal seal draw --name 衢州市示例局 --lower 行政许可专用章 --out seal.svg'],
  async run(input) {
    const diameter = input.text('diameter');
    const lower = input.text('lower');
    const code = input.text('code');
    const millimetres = Number(diameter ?? 42);
    if (!(millimetres >= 35 && millimetres <= 50)) {
      throw usageError('CLI_BAD_VALUE', { option: '--diameter', value: diameter ?? '', expected: '35–50' });
    }
    const spec: SealSpec = {
      name: need(input, 'name'),
      diameter: millimetres,
      lower,
      code,
    };
    const out = need(input, 'out');
    writeOutput(out, await draw(spec, out), { force: input.flag('force') });
    input.io.out(`${out}\n`);
    return Exit.OK;
  },
};

async function draw(spec: SealSpec, out: string): Promise<Uint8Array | string> {
  const { drawSeal, sealSvg } = await import('@govseal/slip');
  if (out.endsWith('.svg')) return sealSvg(spec);
  if (out.endsWith('.pdf')) return drawSeal(spec);
  if (out.endsWith('.png')) return (await import('govseal/render')).sealPng(spec);
  throw usageError('CLI_BAD_VALUE', { option: '--out', value: out, expected: '.svg, .pdf, .png' });
}
