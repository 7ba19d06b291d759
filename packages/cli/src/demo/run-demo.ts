/**
 * The demo from beginning to end: a city CA, an approval slip signed step by step, a sealed decision letter,
 * verification of both, and detection of tampered copies. All files are written to one folder. Returns whether every
 * result is as expected.
 */
import { join } from 'node:path';
import { renderReport } from '@govseal/report';
import type { VerificationReport } from '@govseal/validation';
import { checkSlipReference } from 'govseal';
import { renderOfd, renderPages } from 'govseal/render';
import { writeOutput } from '../files/write.ts';
import type { Lang } from '../run/command.ts';
import { composeBlank, honestActs, localMinute, play, SIGNING_FIELDS } from './approve.ts';
import { type DemoAlgorithm, setUpCity } from './city.ts';
import { createDemoClock } from './clock.ts';
import { composeLetter, sealLetter } from './decide.ts';
import { composeOfdLetter, sealOfdLetter } from './decide-ofd.ts';
import { handCommands } from './hand-commands.ts';
import { prepareFolder } from './out-folder.ts';
import { publishRoster } from './roster.ts';
import { loadSeeds } from './seed-data.ts';
import { catchTamperings } from './show-tampering.ts';
import { verifyDocument } from './verify-document.ts';

export interface DemoOptions {
  readonly out: string;
  readonly lang: Lang;
  readonly algorithm?: DemoAlgorithm;
  readonly print: (line: string) => void;
}

export async function runDemo({ out, lang, print, algorithm = 'rsa' }: DemoOptions): Promise<boolean> {
  const say = (en: string, zh: string): void => print(lang === 'zh' ? zh : en);
  const save = (name: string, bytes: Uint8Array | string): void => writeOutput(join(out, name), bytes, { force: true });
  const seeds = loadSeeds();
  const clock = createDemoClock(seeds.timeline.setUp);
  prepareFolder(out);

  say('1  The city sets up its certificates', '1  建立城市证书体系');
  const city = await setUpCity(seeds, out, clock, algorithm);
  say(
    `   root, issuing CA, root of the time-stamps, ${city.holders.size} certificates, 3 CRLs`,
    `   根 CA、签发 CA、时间戳根 CA、${city.holders.size} 张证书、3 份 CRL`,
  );
  const { json: offices, cms: roster } = await publishRoster(seeds, city, clock);
  save('roster.json', offices);
  save('roster.p7m', roster);
  say('   roster of offices signed by the e-government centre', '   电子政务中心签署人员名册');

  say('2  The approval slip is composed and signed', '2  生成并逐级签署审批流转单');
  const blank = await composeBlank(seeds);
  const acts = honestActs(seeds);
  const stages = await play(blank, acts, { seeds, city, clock });
  const slip = stages.at(-1)!;
  save('slip-blank.pdf', blank);
  for (const [index, act] of acts.entries()) {
    print(`   ${localMinute(act.at)}  ${SIGNING_FIELDS[index]!.padEnd(9)}  ${city.holders.get(act.holder)!.name}`);
  }
  save('slip.pdf', slip);

  say('3  The decision letter is sealed', '3  决定书加盖单位印章');
  const ofdLetter = algorithm === 'sm2' ? await composeOfdLetter(seeds, slip) : undefined;
  const decision =
    ofdLetter === undefined
      ? await sealLetter(await composeLetter(seeds, slip), seeds, city, clock)
      : await sealOfdLetter(ofdLetter, seeds, city, clock);
  const decisionFile = ofdLetter === undefined ? 'decision.pdf' : 'decision.ofd';
  save(decisionFile, decision);

  say('4  Both are verified', '4  验证两份文件');
  const reports: VerificationReport[] = [];
  for (const [kind, document, file] of [
    ['slip', slip, 'slip.pdf'],
    ['decision', decision, decisionFile],
  ] as const) {
    const report = await verifyDocument(document, { kind, file }, { seeds, city }, roster);
    reports.push(report);
    save(`${kind}.report.json`, `${renderReport(report, { format: 'json', lang })}\n`);
    for (const language of ['zh', 'en'] as const) {
      const text = renderReport(report, { format: 'text', lang: language });
      save(`${kind}.report.${language}.txt`, `${text.trimEnd()}\n`);
      print(text.trimEnd().replace(/^/gm, '   '));
      print('');
    }
  }
  const reference = await checkSlipReference(decision, slip);
  say(
    `   the decision refers to this slip: ${reference}`,
    `   决定书所指流转单：${reference === 'matches' ? '一致' : reference}`,
  );

  if (ofdLetter === undefined) say('5  Ten tampered copies', '5  十份篡改副本');
  else say('5  Sixteen tampered copies', '5  十六份篡改副本');
  const scene = { seeds, city, clock, blank, acts, stages, slip, ...(ofdLetter && { letter: ofdLetter, decision }) };
  const caught = await catchTamperings(scene, roster, { lang, print, save });

  say('6  Pictures', '6  页面图片');
  for (const [name, document] of [
    ['slip', slip],
    ['decision', decision],
  ] as const) {
    const pages = document === decision && ofdLetter !== undefined ? renderOfd(document) : renderPages(document);
    for (const { page, png } of await pages) {
      save(`${name}-${page}.png`, png);
      print(`   ${join(out, `${name}-${page}.png`)}`);
    }
  }
  print('');
  print(handCommands(out, seeds, lang, algorithm));
  return reports.every(({ status }) => status === 'valid') && reference === 'matches' && caught;
}
