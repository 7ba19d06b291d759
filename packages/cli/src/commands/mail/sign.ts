/**
 * `govseal mail sign FILE.eml`: signs a message with an S/MIME signature over its content and its header (RFC 8551,
 * RFC 9788).
 */
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { forceOption, freeOutputs } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { checkOptions, preSignChecks, runChecks } from '../../options/check-options.ts';
import { senderOption, senderRules } from '../../options/sender-option.ts';
import { claimedTimeOption, openSigner, signerOptions, syntaxOption } from '../../options/signer-options.ts';
import { openTsa, stampOptions } from '../../options/tsa-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { instant } from '../../run/parse.ts';

export const mailSignCommand: Command = {
  name: 'mail sign',
  usage: 'FILE.eml… --key FILE --cert FILE [OPTIONS]',
  summary: { en: 'Sign a message (S/MIME).', zh: '签署邮件（S/MIME）。' },
  options: {
    ...signerOptions,
    ...stampOptions,
    ...checkOptions,
    ...senderOption,
    opaque: {
      type: 'boolean',
      help: {
        en: 'put the content inside the signature: gateways cannot break it, and only mail programs with S/MIME show it',
        zh: '将内容置于签名之内：网关无法破坏签名，但只有支持 S/MIME 的邮件程序能显示',
      },
    },
    'hide-subject': {
      type: 'boolean',
      help: {
        en: 'for a message that is encrypted next: the subject is visible only inside',
        zh: '用于随后加密的邮件：主题只在加密内容中可见',
      },
    },
    ...syntaxOption,
    ...claimedTimeOption,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE.signed.eml)', zh: '输出文件（默认 FILE.signed.eml）' },
    },
    ...forceOption,
  },
  details: {
    en: 'The address in From must be in the signer’s certificate, or be permitted by --sender.',
    zh: 'From 中的地址须在签署人证书中，或由 --sender 允许。',
  },
  examples: [
    'govseal mail sign decision.eml --p12 clerk.p12 -o signed.eml',
    'govseal verify signed.eml --trust root.crt --any-signer',
    'openssl cms -verify -in signed.eml -CAfile root.crt -purpose any',
  ],
  async run(input) {
    const { signMail } = await import('@govseal/mail/node');
    const force = input.flag('force');
    const files = freeOutputs(input, (path) => `${path.replace(/\.eml$/i, '')}.signed.eml`);
    const checks = await preSignChecks(input);
    const tsa = await openTsa(input);
    const signer = await openSigner(input);
    for (const { path, out } of files) {
      const message = readInput(path);
      await runChecks(checks, message, path);
      const signed = await signMail(message, {
        signer,
        engine,
        random: (length) => engine.randomBytes(length),
        signingTime: instant(input, 'at') ?? input.io.now(),
        form: input.flag('opaque') ? 'opaque' : 'detached',
        header: input.flag('hide-subject') ? 'cipher' : 'clear',
        senders: senderRules(input),
        syntax: input.flag('gbt35275') ? 'gbt35275' : undefined,
        tsa,
      });
      writeOutput(out, signed, { force });
      input.io.out(`${out}\n`);
    }
    return Exit.OK;
  },
};
