/** `govseal seal inspect FILE`: shows a seal, from its own file or inside an OFD file, and saves its picture. */

import { latin1, toPrintableJson } from '@govseal/core';
import {
  collectSealEvidence,
  openOfd,
  parseSeal,
  parseSesSignature,
  readSignatureFile,
  readSignedValue,
  type SesSeal,
} from '@govseal/ofd';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { writeOutput } from '../../files/write.ts';
import { describePicture } from '../../inspect/picture.ts';
import { sealSection } from '../../inspect/seal.ts';
import { row, type Section, sectionJson, sectionText } from '../../inspect/section.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { oneOf } from '../../run/parse.ts';

export const sealInspectCommand: Command = {
  name: 'seal inspect',
  usage: 'FILE [--picture FILE] [--format text|json]',
  summary: {
    en: 'Show an electronic seal (.esl), or the seals of an OFD file, and save the picture.',
    zh: '查看电子印章（.esl）或 OFD 文件中的印章，并可导出印模。',
  },
  options: {
    picture: {
      type: 'string',
      value: 'FILE',
      help: { en: 'write the picture here; the ending must match its type', zh: '导出印模到此文件，后缀须与类型一致' },
    },
    format: { type: 'string', value: 'text|json', help: { en: 'output', zh: '输出格式' } },
    force: { type: 'boolean', help: { en: 'replace the picture if it exists', zh: '覆盖已存在的图片' } },
  },
  details: {
    en: 'The seal-maker’s signature is verified; govseal verify checks whether the seal-maker is trusted.',
    zh: '会对制章者签名验签；制章者是否可信由 govseal verify 验证。',
  },
  examples: ['govseal seal inspect bureau.esl', 'govseal seal inspect decision.ofd --picture seal.png --lang zh'],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const seals = readSeals(readInput(path));
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    for (const seal of seals) {
      const section = await fullSection(seal);
      input.io.out(`${json ? toPrintableJson(sectionJson(section)) : sectionText(section, input.lang)}\n`);
    }
    const target = input.text('picture');
    if (target !== undefined) savePicture(seals, target, input.flag('force'));
    return Exit.OK;
  },
};

/** Seals in the order of signatures, each once. Throws `OfdError`. */
function readSeals(bytes: Uint8Array): SesSeal[] {
  if (latin1(bytes.subarray(0, 4)) !== 'PK\x03\x04') return [parseSeal(bytes)];
  const { zip, signatures, budget } = openOfd(bytes);
  const seals = new Map<string, SesSeal>();
  for (const { file } of signatures.filter(({ type }) => type === 'Seal')) {
    const { signedValueFile } = readSignatureFile(zip.read(file), file, budget);
    const { seal } = parseSesSignature(readSignedValue(zip.read(signedValueFile)).der);
    seals.set(latin1(seal.der), seal);
  }
  return [...seals.values()];
}

const VALUE = { valid: '有效', invalid: '无效', unavailable: '无法验证' } as const;

async function fullSection(seal: SesSeal): Promise<Section> {
  const section = sealSection(seal);
  const { signatureValue, findings } = await collectSealEvidence(seal, { engine });
  return {
    ...section,
    rows: [
      ...section.rows,
      row('picture content', '印模内容', describePicture(seal.picture)),
      row("seal-maker's signature", '制章者签名', { en: signatureValue, zh: VALUE[signatureValue] }),
      ...findings.map(({ code }) => row('note', '提示', code)),
    ],
  };
}

function savePicture(seals: readonly SesSeal[], target: string, force: boolean): void {
  const [seal, other] = seals;
  if (seal === undefined || other !== undefined) {
    throw usageError('CLI_BAD_VALUE', { option: '--picture', value: target, expected: `1 seal, not ${seals.length}` });
  }
  const { type, data } = seal.picture;
  const ending = type.toLowerCase();
  const given = target.split('.').at(-1)!.toLowerCase().replace('jpeg', 'jpg');
  if (given !== ending.replace('jpeg', 'jpg')) {
    throw usageError('CLI_BAD_VALUE', { option: '--picture', value: target, expected: `.${ending}` });
  }
  writeOutput(target, data, { force });
}
