/** `govseal compose`: any document of a licensing case, from JSON to PDF or OFD. */
import { type DocumentType, documentType, documentTypes, type ReadDocument } from '@govseal/forms';
import { composeDocument, type EmbeddedFile } from '@govseal/slip';
import { composeDocumentOfd } from 'govseal';
import { readJson } from '../files/json.ts';
import { forceOption } from '../files/outputs.ts';
import { referTo } from '../files/referred.ts';
import { writeOutput } from '../files/write.ts';
import { type Command, Exit, type Input } from '../run/command.ts';
import { ofFile, usageError } from '../run/errors.ts';
import { instant, need } from '../run/parse.ts';

export const composeCommand: Command = {
  name: 'compose',
  usage: 'TYPE --from FILE.json --out FILE.pdf [OPTIONS]',
  summary: {
    en: 'Compose a document of a licensing case from JSON as PDF or OFD, laid out by GB/T 9704.',
    zh: '由 JSON 生成行政许可案件文书（PDF 或 OFD），按 GB/T 9704 排版。',
  },
  options: {
    from: { type: 'string', value: 'FILE', help: { en: 'the document as JSON', zh: '文书 JSON 文件' } },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result; the ending .pdf or .ofd decides the format', zh: '输出文件，后缀 .pdf 或 .ofd 决定格式' },
    },
    refer: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: {
        en: 'a file of the case that the document names by digest: the signed slip of a decision, the returned slip or an attachment of a slip, a material of an acceptance notice',
        zh: '文书按摘要引用的本案文件：决定书所依据的已签流转单；流转单的上一轮（退回）流转单或附件；受理通知书所列材料',
      },
    },
    list: {
      type: 'boolean',
      help: { en: 'show the types of documents and their signature fields', zh: '列出文书种类及其签名域' },
    },
    created: {
      type: 'string',
      value: 'ISO',
      help: { en: 'creation date written into the file (default: now)', zh: '写入文件的创建时间（默认当前时间）' },
    },
    ...forceOption,
  },
  details: {
    en: 'The file carries its data as govseal-document.json, which later signatures cover. A PDF leaves opinions to the fields that officials fill in when they sign; OFD has no form fields, so the opinions in the JSON become plain text there. The command prints the signature fields (PDF), or the place of the seal for govseal sign ofd (OFD).',
    zh: '文件内附有 govseal-document.json 数据，由后续签名保护。PDF 中的意见由签署人填写；OFD 没有填写域，JSON 中的意见直接成为正文。输出签名域名称（PDF），或供 govseal sign ofd 使用的印章位置。',
  },
  examples: [
    'govseal compose --list',
    'govseal compose acceptance-notice --from seeds/cases/documents/acceptance-notice.json --out notice.pdf',
    'govseal compose decision --from seeds/cases/decision.json --refer slip.pdf --out decision.ofd',
  ],
  async run(input) {
    if (input.flag('list')) {
      input.io.out(documentTypes.map((type) => `${line(type, input)}\n`).join(''));
      return Exit.OK;
    }
    const type = chosen(input);
    const from = need(input, 'from');
    const out = need(input, 'out');
    const ending = /\.(pdf|ofd)$/i.exec(out)?.[1]?.toLowerCase();
    if (ending === undefined)
      throw usageError('CLI_BAD_VALUE', { option: '--out', value: out, expected: '.pdf, .ofd' });
    const created = instant(input, 'created') ?? input.io.now();
    const { document, attachments } = await readDocument(type, from, input.texts('refer'));
    if (ending === 'ofd') {
      const { ofd, seal } = await composeDocumentOfd(document, { created, attachments });
      writeOutput(out, ofd, { force: input.flag('force') });
      input.io.out(`${out}\n${seal === undefined ? '' : `--stamp ${seal.page},${seal.rect.x},${seal.rect.y}\n`}`);
      return Exit.OK;
    }
    const { pdf, fields } = await composeDocument(document, { created, attachments });
    writeOutput(out, pdf, { force: input.flag('force') });
    const signatures = fields.filter((field) => field.type === 'signature').map((field) => field.name);
    input.io.out(`${out}\n${signatures.join(' ')}\n`);
    return Exit.OK;
  },
};

async function readDocument(
  type: DocumentType,
  from: string,
  paths: readonly string[],
): Promise<{ readonly document: ReadDocument; readonly attachments: readonly EmbeddedFile[] }> {
  const { json, attachments } = await referTo(type.type, readJson(from), paths);
  try {
    return { document: type.read(json), attachments };
  } catch (cause) {
    throw ofFile(from, cause);
  }
}

function chosen(input: Input): DocumentType {
  const [name] = input.positionals;
  if (name === undefined || input.positionals.length > 1)
    throw usageError('CLI_MISSING_ARGUMENT', { argument: 'TYPE' });
  const type = documentType(name);
  if (type === undefined) {
    const expected = documentTypes.map((known) => known.type).join(', ');
    throw usageError('CLI_BAD_VALUE', { option: 'TYPE', value: name, expected });
  }
  return type;
}

function line({ type, title, signers }: DocumentType, { lang }: Input): string {
  return [type, title[lang], signers.map(({ field, role }) => `${field} ${role}`).join('; ')].join('\t');
}
