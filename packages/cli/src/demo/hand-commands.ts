/** The commands that repeat each step of the demo by hand, with the files that the demo wrote. */
import { relative } from 'node:path';
import type { Lang } from '../run/command.ts';
import { seedsFolder } from '../seeds.ts';
import { honestActs, localMinute } from './approve.ts';
import { DEMO_PASSPHRASE, type DemoAlgorithm } from './city.ts';
import type { SeedData } from './seed-data.ts';

/** Place of the seal in the layout of the letter, as `slip new` prints it. */
const STAMP = '2,121.214,135.727';

/** One command per line; long commands continue on an indented line. */
export function handCommands(out: string, seeds: SeedData, lang: Lang, algorithm: DemoAlgorithm = 'rsa'): string {
  const sm2 = algorithm === 'sm2';
  const seed = relative('.', seedsFolder()) || 'seeds';
  return [
    lang === 'zh' ? '手工重做每一步：' : 'Each step by hand:',
    ...[
      `export GOVSEAL_PASSPHRASE=${DEMO_PASSPHRASE}`,
      ...authority(out, seeds, sm2),
      ...documents(out, seed, seeds, sm2),
      ...verdicts(out, seed, seeds, sm2),
    ].map((line) => `  ${line}`),
  ].join('\n');
}

function authority(out: string, seeds: SeedData, sm2: boolean): string[] {
  const { uscc, name, seal } = seeds.bureaus.get('shili')!;
  const keys = sm2 ? ' --algorithm sm2' : '';
  return [
    `npx govseal ca init --dir ${out}/my-ca --organization 示例电子认证机构${keys}`,
    `npx govseal csr new${keys} --subject "C=CN, CN=示例经办人" --out ${out}/my-clerk`,
    more(
      `npx govseal ca issue --dir ${out}/my-ca --csr ${out}/my-clerk.csr --profile personal --out ${out}/my-clerk.crt`,
      `--set uscc=${uscc} --set organization=${name} --set commonName=示例经办人`,
    ),
    `npx govseal ca crl --dir ${out}/my-ca --out ${out}/my-issuing.crl`,
    `npx govseal seal draw --name ${seal!.name} --code ${seal!.code} --out ${out}/my-seal.svg`,
    more(
      `npx govseal sign cms ${out}/roster.json --out ${out}/my-roster.p7m --at ${seeds.timeline.roster.toISOString()}`,
      `--p12 ${out}/keys/${seeds.roster.publisher}.demo.p12 --tsa-p12 ${out}/keys/tsa.demo.p12`,
    ),
  ];
}

type HandSigned = Pick<ReturnType<typeof honestActs>[number], 'holder' | 'at'> & { readonly field: string };

/** Slip and letter with the keys of the demo: one command for each signature. */
function documents(out: string, seed: string, seeds: SeedData, sm2: boolean): string[] {
  const { name, code } = seeds.bureaus.get('shili')!.seal!;
  const names = new Map([...seeds.officers.values(), ...seeds.city.systems].map((holder) => [holder.id, holder.name]));
  const sign = (from: string, to: string, { holder, field, at }: HandSigned, ...options: string[]): string =>
    more(
      `npx govseal sign pdf ${out}/${from} --out ${out}/${to} --field ${field} --at ${at.toISOString()}`,
      `--p12 ${out}/keys/${holder}.demo.p12 --tsa-p12 ${out}/keys/tsa.demo.p12`,
      ...options,
    );
  const acts = honestActs(seeds);
  const pdfLetter = (): string[] => [
    more(
      `npx govseal slip new --kind decision --from ${seed}/cases/decision.json --out ${out}/my-decision.pdf`,
      `--refer ${out}/my-slip-${acts.length}.pdf`,
    ),
    sign(
      'my-decision.pdf',
      'my-decision-sealed.pdf',
      { holder: 'shili', field: 'sig.seal', at: seeds.timeline.decision },
      '--certify 2',
      `--seal ${name} --seal-code ${code}`,
    ),
  ];
  return [
    `npx govseal slip new --from ${seed}/cases/slip.json --out ${out}/my-slip.pdf`,
    ...acts.map((act, index) =>
      sign(
        index === 0 ? 'my-slip.pdf' : `my-slip-${index}.pdf`,
        `my-slip-${index + 1}.pdf`,
        act,
        ...Object.entries(act.fill).map(([field, value]) => `--fill ${field}=${String(value)}`),
        ...(index === 0 ? ['--certify 2'] : []),
        ...(act.field === 'sig.seal'
          ? [`--seal ${name} --seal-code ${code}`]
          : [`--show ${names.get(act.holder)} --show-note "${act.role}　${localMinute(act.at)}"`]),
      ),
    ),
    ...(sm2 ? ofdLetter(out, seed, seeds, acts.length) : pdfLetter()),
  ];
}

/** Seal and letter where the decision is an OFD. */
function ofdLetter(out: string, seed: string, seeds: SeedData, acts: number): string[] {
  const { name, code } = seeds.bureaus.get('shili')!.seal!;
  return [
    more(
      `npx govseal seal make --code ${code} --name ${name} --signer ${out}/certificates/shili.crt`,
      `--p12 ${out}/keys/seal-maker.demo.p12 --from ${seeds.timeline.setUp.toISOString()} --out ${out}/my-seal.esl`,
    ),
    `npx govseal seal inspect ${out}/my-seal.esl --picture ${out}/my-seal.png`,
    more(
      `npx govseal slip new --kind decision --format ofd --from ${seed}/cases/decision.json --out ${out}/my-decision.ofd`,
      `--refer ${out}/my-slip-${acts}.pdf`,
    ),
    more(
      `npx govseal sign ofd ${out}/my-decision.ofd --out ${out}/my-decision-sealed.ofd --lock`,
      `--seal ${out}/my-seal.esl --stamp ${STAMP} --at ${seeds.timeline.decision.toISOString()}`,
      `--p12 ${out}/keys/shili.demo.p12 --tsa-p12 ${out}/keys/tsa.demo.p12`,
    ),
  ];
}

function verdicts(out: string, seed: string, seeds: SeedData, sm2: boolean): string[] {
  const verifyCommand = (file: string, policy: string): string =>
    more(
      `npx govseal verify ${out}/${file} --policy ${seed}/policies/${policy}.json --at ${seeds.timeline.verify.toISOString()}`,
      `--trust ${out}/ca/root.crt --tsa-trust ${out}/tsa-ca/root.crt`,
      `--crl ${out}/ca/root.crl --crl ${out}/ca/issuing.crl --crl ${out}/tsa-ca/root.crl`,
      `--calendar ${seed}/calendar/2026.json`,
      `--roster ${out}/my-roster.p7m --roster-signer ${out}/certificates/${seeds.roster.publisher}.crt`,
      ...(file.endsWith('.ofd')
        ? [`--seal-maker-trust ${out}/certificates/seal-maker.crt --cert ${out}/ca/issuing.crt`]
        : []),
    );
  return [
    verifyCommand('my-slip-5.pdf', 'approval'),
    sm2
      ? verifyCommand('my-decision-sealed.ofd', 'decision-approval-ofd')
      : verifyCommand('my-decision-sealed.pdf', 'decision-approval'),
    verifyCommand('tampered/06-clerk-signs-for-leader.pdf', 'approval'),
    `npx govseal inspect ${out}/slip.pdf`,
    `npx govseal inspect ${out}/my-slip-5.pdf --pages ${out}/my-pages`,
    // pdfsig does not support SM2
    sm2 ? `npx govseal inspect ${out}/decision.ofd` : `pdfsig ${out}/slip.pdf`,
  ];
}

function more(...parts: readonly string[]): string {
  return parts.join(' \\\n      ');
}
