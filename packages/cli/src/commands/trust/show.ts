/** `govseal trust show`: lists the snapshots of a trust log, or what one of them trusts. */
import { escapeInvisible, toHex } from '@govseal/core';
import type { TrustAnchor } from '@govseal/x509';
import { openLog, snapshotNumber, trustLogOptions } from '../../options/trust-log.ts';
import { type Command, Exit } from '../../run/command.ts';
import { ofFile } from '../../run/errors.ts';

export const trustShowCommand: Command = {
  name: 'trust show',
  usage: '--trust-log DIR --trust-log-signer FILE [--trust-at NUMBER]',
  summary: {
    en: 'List the snapshots of a trust log, or with --trust-at what one of them trusts.',
    zh: '列出信任日志的快照；给出 --trust-at 时，列出该快照所信任的证书。',
  },
  options: trustLogOptions,
  examples: [
    'govseal trust show --trust-log trust --trust-log-signer keeper.crt',
    'govseal trust show --trust-log trust --trust-log-signer keeper.crt --trust-at 3',
  ],
  async run(input) {
    const log = await openLog(input);
    const number = snapshotNumber(input, 'trust-at');
    if (number === undefined) {
      const lines = log.entries.map(({ number: n, id, snapshot: { createdAt, nextUpdate, anchors, lists } }) =>
        [n, createdAt, nextUpdate, `${anchors.length}+${lists.length}`, id].join('  '),
      );
      const head = `${escapeInvisible(log.entries[0]!.name)}  ${log.head.size}  ${toHex(log.head.rootHash)}`;
      input.io.out(`${[head, ...lines].join('\n')}\n`);
      return Exit.OK;
    }
    const { lists, anchors } = await log.select(number).catch((cause: unknown) => {
      throw ofFile(input.text('trust-log')!, cause);
    });
    const about = lists.map(({ list: { scheme, sequence, nextUpdate } }) =>
      escapeInvisible([scheme.id, sequence, nextUpdate, scheme.operator[input.lang] ?? scheme.operator.zh].join('  ')),
    );
    input.io.out(`${[...about, ...anchors.map(anchorLine)].join('\n')}\n`);
    return Exit.OK;
  },
};

function anchorLine({ subject, purposes = [], from, until, sunset }: TrustAnchor): string {
  const dates = Object.entries({ from, until, sunset }).flatMap(([name, date]) =>
    date === undefined ? [] : [`${name} ${date.toISOString()}`],
  );
  return escapeInvisible([subject.text, purposes.join(','), ...dates].join('  '));
}
