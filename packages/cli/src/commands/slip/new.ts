/** `govseal slip new`: composes an approval slip or a decision letter from JSON. */
import { parseDecision, parseFlowSlip } from '@govseal/forms';
import type { ComposedOfd } from '@govseal/ofd';
import { composeDecision, composeSlip, type EmbeddedFile } from '@govseal/slip';
import { composeDecisionOfd, composeSlipOfd, slipReferenceFile } from 'govseal';
import { readInput } from '../../files/io.ts';
import { parseFile } from '../../files/json.ts';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { instant, need, oneOf } from '../../run/parse.ts';

export const slipNewCommand: Command = {
  name: 'slip new',
  usage: '--from case.json --out slip.pdf [OPTIONS]',
  summary: {
    en: 'Compose an approval flow slip (审批流转单) or a decision letter (准予行政许可决定书) as PDF or OFD.',
    zh: '由 JSON 生成审批流转单或准予行政许可决定书（PDF 或 OFD）。',
  },
  options: {
    from: { type: 'string', value: 'FILE', help: { en: 'the case as JSON', zh: '案件 JSON 文件' } },
    kind: {
      type: 'string',
      value: 'slip|decision',
      help: { en: 'which document (default slip)', zh: '文书种类（默认 slip 流转单）' },
    },
    format: {
      type: 'string',
      value: 'pdf|ofd',
      help: { en: 'output format (default pdf)', zh: '输出格式（默认 pdf）' },
    },
    fonts: {
      type: 'string',
      value: 'embedded|named',
      help: {
        en: 'ofd: embed the font (default), or only name 仿宋 and 黑体, which the reader must have',
        zh: 'OFD：嵌入字体（默认），或仅引用仿宋、黑体',
      },
    },
    attach: {
      type: 'string',
      value: 'FILE',
      help: { en: 'decision: JSON to embed (AFRelationship Data)', zh: '决定书：嵌入的 JSON 附件' },
    },
    refer: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'decision: embed length and digest of this signed slip',
        zh: '决定书：嵌入此已签署流转单的长度与摘要',
      },
    },
    created: {
      type: 'string',
      value: 'ISO',
      help: { en: 'creation date written into the file (default: now)', zh: '写入文件的创建时间（默认当前时间）' },
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'result', zh: '输出文件' } },
    ...forceOption,
  },
  details: {
    en: 'The slip has every form field and every signature field from the start, each with its lock, so that later signatures add nothing. Sign it with: govseal sign pdf.\nOFD has no form fields: there the opinions in the JSON become plain text. The place of the seal is printed for govseal sign ofd.',
    zh: '流转单从一开始就包含全部填写域与签名域及其锁定规则，后续签署不再增加内容。签署用：govseal sign pdf。\nOFD 没有填写域，JSON 中的意见直接成为正文；输出的印章位置供 govseal sign ofd 使用。',
  },
  examples: [
    'govseal slip new --from seeds/cases/slip.json --out slip.pdf',
    'govseal slip new --kind decision --from seeds/cases/decision.json --attach case.json --out decision.pdf',
    'govseal slip new --kind decision --format ofd --from seeds/cases/decision.json --out decision.ofd',
  ],
  async run(input) {
    const from = need(input, 'from');
    const created = instant(input, 'created') ?? input.io.now();
    const kind = oneOf(input, 'kind', ['slip', 'decision'] as const, 'slip');
    const out = need(input, 'out');
    if (oneOf(input, 'format', ['pdf', 'ofd'] as const, 'pdf') === 'ofd') {
      const { ofd, seal } = await composeOfd(input, kind, from, created);
      writeOutput(out, ofd, { force: input.flag('force') });
      input.io.out(`${out}\n${seal === undefined ? '' : `--stamp ${seal.page},${seal.rect.x},${seal.rect.y}\n`}`);
      return Exit.OK;
    }
    const { pdf, fields } =
      kind === 'slip'
        ? await composeSlip(parseFile(from, parseFlowSlip), { created })
        : await composeDecision(parseFile(from, parseDecision), { created, ...(await attachment(input)) });
    writeOutput(out, pdf, { force: input.flag('force') });
    const signatures = fields.filter((field) => field.type === 'signature').map((field) => field.name);
    input.io.out(`${out}\n${signatures.join(' ')}\n`);
    return Exit.OK;
  },
};

async function composeOfd(input: Input, kind: 'slip' | 'decision', from: string, created: Date): Promise<ComposedOfd> {
  const fonts = oneOf(input, 'fonts', ['embedded', 'named'] as const, 'embedded');
  if (kind === 'slip') return composeSlipOfd(parseFile(from, parseFlowSlip), { created, fonts });
  return composeDecisionOfd(parseFile(from, parseDecision), { created, fonts, ...(await attachment(input)) });
}

/** The attachment of a decision: a reference to the slip on which it is based, or a file given by the caller. */
async function attachment(input: Input): Promise<{ attachment?: EmbeddedFile }> {
  const slip = input.text('refer');
  if (slip !== undefined) return { attachment: await slipReferenceFile(readInput(slip), caseNumber(input)) };
  const path = input.text('attach');
  if (path === undefined) return {};
  const name = path.split(/[\\/]/).at(-1)!;
  return { attachment: { name, bytes: readInput(path), mimeType: 'application/json', description: name } };
}

function caseNumber(input: Input): string {
  return parseFile(need(input, 'from'), parseDecision).caseNo;
}
