/** The commands that repeat each step of the demo by hand, with the files it left. */

import { relative } from 'node:path';
import type { Lang } from '../cli/command.ts';
import { seedsFolder } from '../seeds.ts';
import { DEMO_PASSPHRASE } from './city.ts';
import type { SeedData } from './seed-data.ts';

export function handCommands(out: string, seeds: SeedData, lang: Lang): string {
  const seed = relative('.', seedsFolder()) || 'seeds';
  const at = seeds.timeline.verify.toISOString();
  const judged = [
    `--trust ${out}/ca/root.crt --tsa-trust ${out}/ca/root.crt`,
    `--crl ${out}/ca/root.crl --crl ${out}/ca/issuing.crl`,
    `--roster ${out}/roster.p7m --roster-signer ${out}/certificates/${seeds.roster.publisher}.crt`,
    `--calendar ${seed}/calendar/2026.json --at ${at}`,
  ].join(' \\\n    ');
  const clerk = seeds.slip.steps[0]!;
  const lines = [
    lang === 'zh' ? '手工重做每一步：' : 'Each step by hand:',
    `  export GOVSEAL_PASSPHRASE=${DEMO_PASSPHRASE}`,
    `  npx govseal ca init --dir ${out}/my-ca --organization 示例电子认证机构`,
    `  npx govseal csr new --subject "C=CN, CN=示例经办人" --out ${out}/my-clerk`,
    `  npx govseal ca issue --dir ${out}/my-ca --csr ${out}/my-clerk.csr --profile personal --set uscc=${seeds.bureaus.get('shili')!.uscc} --set organization=${seeds.bureaus.get('shili')!.name} --set commonName=示例经办人 --out ${out}/my-clerk.crt`,
    `  npx govseal seal draw --name ${seeds.bureaus.get('shili')!.name} --out ${out}/my-seal.svg`,
    `  npx govseal slip new --from ${seed}/cases/slip.json --out ${out}/my-slip.pdf`,
    `  npx govseal sign pdf ${out}/my-slip.pdf --p12 ${out}/keys/hall-system.demo.p12 --tsa-p12 ${out}/keys/tsa.demo.p12 --field sig.hall --certify 2 --at ${seeds.timeline.hall.toISOString()} --out ${out}/my-slip-1.pdf`,
    `  npx govseal sign pdf ${out}/my-slip-1.pdf --p12 ${out}/keys/shili-clerk.demo.p12 --tsa-p12 ${out}/keys/tsa.demo.p12 --field sig.step1 --fill step1.opinion=${clerk.opinion} --fill step1.verdict=${clerk.verdict} --fill step1.date=${clerk.signedAt!.slice(0, 10)} --at ${new Date(clerk.signedAt!).toISOString()} --out ${out}/my-slip-2.pdf`,
    `  npx govseal verify ${out}/slip.pdf --policy ${seed}/policies/approval.json \\\n    ${judged}`,
    `  npx govseal verify ${out}/decision.pdf --policy ${seed}/policies/decision-approval.json \\\n    ${judged}`,
    `  npx govseal inspect ${out}/slip.pdf`,
    `  pdfsig ${out}/slip.pdf`,
  ];
  return lines.join('\n');
}
