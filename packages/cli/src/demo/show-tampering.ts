/** Makes the tampered copies, verifies each and shows which finding rejected it. */
import { renderReport } from '@govseal/report';
import type { VerificationReport } from '@govseal/validation';
import type { Lang } from '../run/command.ts';
import { describeFinding } from '../run/describe.ts';
import { ofdTamperings, tamperings } from './tamper/index.ts';
import type { OfdScene, OfdTampering, Scene, Tampering } from './tamper/scene.ts';
import { verifyDocument } from './verify-document.ts';

interface DemoOutput {
  readonly lang: Lang;
  readonly print: (line: string) => void;
  readonly save: (name: string, bytes: Uint8Array | string) => void;
}

/** true only if every copy was rejected with the expected finding. */
export async function catchTamperings(
  scene: Scene | OfdScene,
  roster: Uint8Array,
  { lang, print, save }: DemoOutput,
): Promise<boolean> {
  let all = true;
  for (const { tampering, extension, copy } of await makeCopies(scene)) {
    const file = `${tampering.id}.${extension}`;
    const report = await verifyDocument(copy, { kind: tampering.document, file }, scene, roster);
    save(`tampered/${file}`, copy);
    save(`tampered/${tampering.id}.report.json`, `${renderReport(report, { format: 'json', lang })}\n`);
    const findings = [
      ...report.findings,
      ...report.signatures.flatMap((signature) => signature.findings),
      ...(report.approval?.findings ?? []),
      ...(report.approval?.steps.flatMap((step) => step.findings) ?? []),
    ];
    const reason = findings.find(({ code }) => code === tampering.expected.code);
    const caught = reason !== undefined && report.status === tampering.expected.status;
    all &&= caught;
    print(`   ${caught ? '✓' : '✗'} ${tampering.id.slice(0, 2)}  ${tampering.story[lang]}`);
    print(`        ${lang === 'zh' ? STATUS[report.status] : report.status}  ${tampering.expected.code}`);
    if (reason !== undefined) print(`        ${describeFinding(reason, lang)}`);
  }
  return all;
}

const STATUS: Readonly<Record<VerificationReport['status'], string>> = {
  valid: '有效',
  invalid: '无效',
  indeterminate: '无法确定',
  unsigned: '未签名',
  unreadable: '无法读取',
};

interface Copy {
  readonly tampering: Tampering | OfdTampering;
  readonly extension: 'pdf' | 'ofd';
  readonly copy: Uint8Array;
}

async function makeCopies(scene: Scene | OfdScene): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const tampering of tamperings) copies.push({ tampering, extension: 'pdf', copy: await tampering.make(scene) });
  if (!('decision' in scene)) return copies;
  for (const tampering of ofdTamperings) {
    copies.push({ tampering, extension: 'ofd', copy: await tampering.make(scene) });
  }
  return copies;
}
