/** `govseal demo`: runs a complete approval once and shows that tampering is detected. */

import { runDemo } from '../demo/run-demo.ts';
import { type Command, Exit } from '../run/command.ts';
import { oneOf } from '../run/parse.ts';

export const demoCommand: Command = {
  name: 'demo',
  usage: '[--algorithm rsa|sm2] [--out DIR]',
  summary: {
    en: 'Run a complete approval: certificates, slip, signatures, seal, verification, tampered copies.',
    zh: '完整演示：证书、流转单、逐级签署、盖章、验证，以及篡改副本的检出。',
  },
  options: {
    algorithm: {
      type: 'string',
      value: 'rsa|sm2',
      help: {
        en: 'sm2: national algorithms, the decision as OFD with an electronic seal (default rsa)',
        zh: 'sm2：国密算法，决定书为加盖电子印章的 OFD（默认 rsa）',
      },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'DIR',
      help: { en: 'output folder (default out; replaced if it exists)', zh: '输出目录（默认 out，会被替换）' },
    },
  },
  details: {
    en: 'The keys and pass phrases are for demonstration only. The clock follows the case (seeds/cases/timeline.json), so the result is the same in any year.\nExit code 1 if any verdict differs from the expected one.',
    zh: '密钥与口令仅供演示。时钟取自案例（seeds/cases/timeline.json），在任何年份运行，结果都相同。\n若任一结论与预期不符，退出码为 1。',
  },
  examples: ['govseal demo', 'govseal demo --algorithm sm2', 'govseal demo --out /path/to/folder --lang zh'],
  async run(input) {
    const good = await runDemo({
      out: input.text('out') ?? 'out',
      lang: input.lang,
      algorithm: oneOf(input, 'algorithm', ['rsa', 'sm2'] as const, 'rsa'),
      print: (line) => input.io.out(`${line}\n`),
    });
    return good ? Exit.OK : Exit.INVALID;
  },
};
