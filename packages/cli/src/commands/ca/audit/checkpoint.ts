/** `govseal ca audit checkpoint`: signs the head of the log and writes the request for a witness. */
import { join } from 'node:path';
import { consistencyProof, openCheckpoint, signCheckpoint, writeWitnessRequest } from '@govseal/ca/audit';
import { engine } from 'govseal/defaults';
import { keyOptions, openAuditKey, sha256, witnessContext } from '../../../authority/audit-folder.ts';
import { openCaStore } from '../../../authority/ca-folder.ts';
import { writeOutput } from '../../../files/write.ts';
import { chosenRole, folderOptions, outOptions } from '../../../options/audit-options.ts';
import { folderSecret, secretOptions } from '../../../options/ca-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caAuditCheckpointCommand: Command = {
  name: 'ca audit checkpoint',
  usage: '--dir DIR [--authority issuing|root] [--out FILE]',
  summary: { en: "Sign the audit log's head and ask a witness to cosign it.", zh: '签署审计日志头，并生成见证请求。' },
  options: { ...folderOptions, ...outOptions, ...keyOptions, ...secretOptions },
  details: {
    en: 'Writes the request for the witness (C2SP tlog-witness: old size, consistency proof, checkpoint), by default DIR/issuing.witness-request.\nThe witness cosigns it with `govseal ca audit witness`; store the result with `govseal ca audit accept`.',
    zh: '写出见证请求（C2SP tlog-witness：旧大小、一致性证明、检查点），默认 DIR/issuing.witness-request。\n见证方用 `govseal ca audit witness` 签署，结果用 `govseal ca audit accept` 存入。',
  },
  examples: ['govseal ca audit checkpoint --dir city-ca'],
  async run(input) {
    const folder = need(input, 'dir');
    const role = chosenRole(input);
    const key = await openAuditKey(folder, await folderSecret(input, folder));
    const store = await openCaStore(folder, role);
    input.atEnd(() => store.close());
    const context = await witnessContext(input, folder, store);
    const head = await store.auditHead();
    const last = await store.witnessed();
    const before = last === null ? null : await openCheckpoint(last, context.keys, engine);
    const subtree = (height: number, index: number): Promise<Uint8Array> => store.auditSubtree(height, index);
    const request = writeWitnessRequest({
      oldSize: before?.size ?? 0,
      proof: before === null ? [] : await consistencyProof(before.size, head.size, subtree, sha256),
      checkpoint: await signCheckpoint({ origin: context.keys.log.name, ...head }, key, engine),
    });
    const given = input.text('out');
    const out = given ?? join(folder, `${role}.witness-request`);
    writeOutput(out, request, { force: given === undefined || input.flag('force') });
    input.io.out(`${out}\n${head.size}\n`);
    return Exit.OK;
  },
};
