/** `govseal ca request list`: lists the applications on record, as text or JSON. */
import { toPrintableJson } from '@govseal/core';
import { parseCertificate } from '@govseal/x509';
import { storeOptions, withCaWithoutKey } from '../../../options/ca-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { oneOf } from '../../../run/parse.ts';

const states = ['open', 'issued', 'rejected', 'all'] as const;

export const caRequestListCommand: Command = {
  name: 'ca request list',
  usage: '--dir DIR [--state open|issued|rejected|all] [--format text|json] [OPTIONS]',
  summary: { en: 'List applications and their approvals.', zh: '列出证书申请与审批情况。' },
  options: {
    ...storeOptions,
    state: {
      type: 'string',
      value: states.join('|'),
      help: { en: 'state of the applications (default open)', zh: '状态（默认 open）' },
    },
    format: {
      type: 'string',
      value: 'text|json',
      help: { en: 'json: one object per line', zh: 'json：每行一个对象' },
    },
  },
  examples: ['govseal ca request list --dir city-ca --state all --format json'],
  async run(input) {
    const state = oneOf(input, 'state', states, 'open');
    const format = oneOf(input, 'format', ['text', 'json'] as const, 'text');
    await withCaWithoutKey(input, async (ca) => {
      for await (const record of ca.store.requests(state === 'all' ? {} : { state })) {
        const officers = record.approvals.map(({ officer }) => parseCertificate(officer).subject.text);
        const { id, profile, values, at, serialHex, codes } = record;
        const facts = { id, state: record.state, profile, values, at: at.toISOString(), officers, serialHex, codes };
        input.io.out(
          format === 'json'
            ? `${toPrintableJson(facts)}\n`
            : `${id}  ${record.state}  ${profile}  ${officers.length}  ${Object.values(values).join(' ')}\n`,
        );
      }
    });
    return Exit.OK;
  },
};
