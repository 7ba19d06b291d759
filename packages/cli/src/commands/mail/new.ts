/** `govseal mail new`: composes an unsigned message (RFC 5322) from a text and files. */
import { basename } from 'node:path';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { instant, need } from '../../run/parse.ts';

export const mailNewCommand: Command = {
  name: 'mail new',
  usage: '--from ADDRESS --to ADDRESS --subject TEXT --text FILE --out FILE.eml [OPTIONS]',
  summary: { en: 'Compose a message from a text and files.', zh: '由正文和附件生成邮件。' },
  options: {
    from: {
      type: 'string',
      value: 'ADDRESS',
      help: { en: 'sender, `name <address>` or the address', zh: '发件人，“姓名 <地址>”或仅地址' },
    },
    to: { type: 'string', value: 'ADDRESS', multiple: true, help: { en: 'recipients', zh: '收件人' } },
    cc: { type: 'string', value: 'ADDRESS', multiple: true, help: { en: 'recipients of copies', zh: '抄送' } },
    subject: { type: 'string', value: 'TEXT', help: { en: 'subject', zh: '主题' } },
    text: { type: 'string', value: 'FILE', help: { en: 'the text (UTF-8)', zh: '正文（UTF-8）' } },
    attach: { type: 'string', value: 'FILE', multiple: true, help: { en: 'files to attach', zh: '附件' } },
    at: {
      type: 'string',
      value: 'ISO',
      help: { en: 'date of the message (default: now)', zh: '邮件日期（默认当前时间）' },
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'result', zh: '输出文件' } },
    ...forceOption,
  },
  examples: [
    'govseal mail new --from clerk@example.gov.cn --to applicant@example.com --subject Decision --text decision.txt --attach decision.pdf -o decision.eml',
    'govseal mail sign decision.eml --p12 clerk.p12 -o signed.eml',
  ],
  async run(input) {
    const { composeMail } = await import('@govseal/mail/node');
    const out = need(input, 'out');
    const text = readText(need(input, 'text'));
    const message = await composeMail(
      {
        from: need(input, 'from'),
        to: input.texts('to'),
        cc: input.texts('cc'),
        subject: need(input, 'subject'),
        date: instant(input, 'at') ?? input.io.now(),
        text,
        attachments: input.texts('attach').map((path) => ({ filename: basename(path), content: readInput(path) })),
      },
      (length) => engine.randomBytes(length),
    );
    writeOutput(out, message, { force: input.flag('force') });
    input.io.out(`${out}\n`);
    return Exit.OK;
  },
};

function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readInput(path));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw usageError('CLI_FILE_UNREADABLE', { path, reason: 'not UTF-8' }, cause);
  }
}
