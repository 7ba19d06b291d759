/** `govseal ca ceremony`: generates the keys of an authority before witnesses, who sign a transcript of every step. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createTranscript, signTranscript } from '@govseal/ca/ceremony';
import { isUscc } from '@govseal/forms/identifiers';
import { engine } from 'govseal/defaults';
import { caTokenOptions, heldKeys } from '../../authority/ca-token.ts';
import {
  issueToPresent,
  note,
  noteAuditKey,
  noteAuthority,
  type Present,
  type Room,
  shareSecret,
} from '../../authority/ceremony-steps.ts';
import { makeAuthority } from '../../authority/new-authority.ts';
import { withRollback } from '../../authority/with-rollback.ts';
import { writeOutput } from '../../files/write.ts';
import { keyKindOption, keySpec } from '../../options/key-kinds.ts';
import { newPassphrase, passphraseOptions } from '../../options/passphrase.ts';
import { secretFile } from '../../options/secret.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { instant, need } from '../../run/parse.ts';

export const caCeremonyCommand: Command = {
  name: 'ca ceremony',
  usage: '--dir DIR --organization NAME --uscc CODE --present ROLE:NAME --present ROLE:NAME … [OPTIONS]',
  summary: {
    en: 'Generate the keys of an authority before witnesses, and print and sign a transcript.',
    zh: '在见证下生成 CA 密钥，打印并签署仪式记录。',
  },
  options: {
    dir: { type: 'string', value: 'DIR', help: { en: 'new folder of the authority', zh: 'CA 的新目录' } },
    organization: { type: 'string', value: 'NAME', help: { en: 'organization of the authority', zh: 'CA 机构名称' } },
    uscc: {
      type: 'string',
      value: 'CODE',
      help: { en: 'its unified social credit code', zh: '机构的统一社会信用代码' },
    },
    present: {
      type: 'string',
      value: 'ROLE:NAME',
      multiple: true,
      help: {
        en: 'a person present: role (admin, registrar or auditor) and name; at least two; each gets a certificate and signs',
        zh: '在场人员（至少两名）：admin、registrar 或 auditor 加姓名；各获一张证书并签署记录',
      },
    },
    'officer-passphrase-file': {
      type: 'string',
      value: 'FILE',
      help: { en: 'initial pass phrase of their PKCS#12 files', zh: '在场人员 PKCS#12 文件的初始口令' },
    },
    id: {
      type: 'string',
      value: 'WORD',
      help: { en: 'short name used in CRL addresses (default city)', zh: '用于 CRL 地址的短名（默认 city）' },
    },
    threshold: {
      type: 'string',
      value: 'M/N',
      help: {
        en: 'generate the pass phrase of the keys and split it into N shares, any M of which recover it',
        zh: '自动生成密钥口令并分为 N 份，任意 M 份可恢复',
      },
    },
    algorithm: keyKindOption('rsa-3072'),
    ...caTokenOptions,
    at: { type: 'string', value: 'ISO', help: { en: 'valid from (default: now)', zh: '生效时间（默认当前时间）' } },
    ...passphraseOptions,
  },
  details: {
    en: 'Writes what ca init writes, DIR/transcript.txt in both languages with SHA-256 and SM3 of everything generated, and DIR/transcript-N.p7s, one signature by each person present.\nCheck one with: govseal verify DIR/transcript-1.p7s --content DIR/transcript.txt --trust DIR/root.crt --crl DIR/root.crl --crl DIR/issuing.crl --any-signer. Afterwards give each share and each officers/*.p12 to its owner and delete them here.',
    zh: '写出 ca init 的全部文件，以及中英文的 DIR/transcript.txt（含每项产物的 SHA-256 与 SM3）和每名在场人员的签名 DIR/transcript-N.p7s。\n核验：govseal verify DIR/transcript-1.p7s --content DIR/transcript.txt --trust DIR/root.crt --crl DIR/root.crl --crl DIR/issuing.crl --any-signer。结束后将分片与 officers/*.p12 交各自保管人，并从此处删除。',
  },
  examples: [
    'govseal ca ceremony --dir city-ca --organization 示例电子认证机构 --uscc 12330800MB0000078P --present admin:示例管理员 --present registrar:示例审核员甲 --present registrar:示例审核员乙 --present auditor:示例见证人 --threshold 2/3 --officer-passphrase-file first.txt',
  ],
  async run(input) {
    const folder = need(input, 'dir');
    const organization = need(input, 'organization');
    const unit = { uscc: creditCode(input), organization };
    const present = presentPersons(input);
    const officerPassphrase = secretFile(input, 'officer-passphrase-file') ?? need(input, 'officer-passphrase-file');
    const threshold = thresholdOf(input);
    const notBefore = instant(input, 'at');
    const clock = (): Date => notBefore ?? input.io.now();
    if (existsSync(join(folder, 'root.crt'))) {
      throw usageError('CLI_FILE_EXISTS', { path: join(folder, 'root.crt'), reason: 'EEXIST' });
    }
    const held = await heldKeys(input);
    const given = threshold === undefined ? await newPassphrase(input, folder) : undefined;

    const id = input.text('id') ?? 'city';
    const key = keySpec(input, 'rsa-3072');

    await withRollback(input, async (made) => {
      made.folder(folder);
      const title = { zh: `${organization}密钥仪式记录`, en: `Key ceremony of ${organization}` };
      const transcript = createTranscript({ engine, clock, title });
      const room: Room = { folder, made, transcript, show: (text) => input.io.out(text), clock };
      await note(room, {
        zh: '仪式开始；程序与在场人员如下',
        en: 'The ceremony begins; program and persons present are',
        facts: [
          { zh: '运行环境', en: 'runtime', value: `Node.js ${process.version}, OpenSSL ${process.versions.openssl}` },
          ...present.map(({ role, name }) => ({ zh: `在场${ROLE[role]}`, en: 'present', value: `${role}: ${name}` })),
        ],
      });
      const passphrase = given ?? (await shareSecret(room, ...threshold!));

      await noteAuditKey(room, [`${id}-root`, `${id}-issuing`], passphrase);
      const { issuing } = await makeAuthority({
        folder,
        organization,
        id,
        passphrase,
        clock,
        key,
        held,
        made,
        notBefore,
        commonNames: { root: `${organization}根CA`, issuing: `${organization}运营CA` },
        each: (ca, role) => noteAuthority(room, ca, role, held?.[role]),
      });
      const signers = await issueToPresent(room, issuing, present, { ...unit, passphrase: officerPassphrase });
      await note(room, {
        zh: '仪式结束；在场人员对以上全部内容签名',
        en: 'The ceremony ends; all persons present sign all of the above',
      });

      const text = transcript.bytes();
      writeOutput(join(folder, 'transcript.txt'), text, { force: false, made: made.file });
      const signatures = await signTranscript(text, signers, { engine, signingTime: clock() });
      for (const [index, signature] of signatures.entries()) {
        writeOutput(join(folder, `transcript-${index + 1}.p7s`), signature, { force: false, made: made.file });
      }
    });
    input.io.out(`${join(folder, 'transcript.txt')}\n`);
    return Exit.OK;
  },
};

const ROLE: Readonly<Record<Present['role'], string>> = { admin: '管理员', registrar: '审核员', auditor: '审计员' };

function presentPersons(input: Input): readonly Present[] {
  const persons = input.texts('present').map((text): Present => {
    const [, role, name] = /^(admin|registrar|auditor):(.+)$/u.exec(text) ?? [];
    if (role === undefined) {
      throw usageError('CLI_BAD_VALUE', { option: '--present', value: text, expected: 'admin|registrar|auditor:NAME' });
    }
    return { role: role as Present['role'], name: name! };
  });
  // a single person has no witness
  if (
    new Set(persons.map(({ name }) => name)).size < 2 ||
    new Set(persons.map(({ name }) => name)).size < persons.length
  ) {
    throw usageError('CLI_BAD_VALUE', {
      option: '--present',
      value: input.texts('present').join(', '),
      expected: 'two different names or more',
    });
  }
  return persons;
}

/** Checked before keys are generated, which takes time. */
function creditCode(input: Input): string {
  const value = need(input, 'uscc');
  if (!isUscc(value)) throw usageError('CLI_BAD_VALUE', { option: '--uscc', value, expected: 'GB 32100-2015' });
  return value;
}

/** M of N. */
function thresholdOf(input: Input): readonly [number, number] | undefined {
  const text = input.text('threshold');
  if (text === undefined) return undefined;
  const [, m, n] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const [threshold, officers] = [Number(m), Number(n)];
  // false if one is not a number
  if (!(threshold >= 2 && threshold <= officers && officers <= 255)) {
    throw usageError('CLI_BAD_VALUE', { option: '--threshold', value: text, expected: 'M/N, 2 ≤ M ≤ N ≤ 255' });
  }
  return [threshold, officers];
}
