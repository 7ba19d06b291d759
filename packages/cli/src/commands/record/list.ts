/** `govseal record list`: the kinds of a module. */
import { escapeInvisible } from '@govseal/core';
import { type Command, Exit } from '../../run/command.ts';
import { kindOptions, loadKinds } from './record-options.ts';

export const recordListCommand: Command = {
  name: 'record list',
  usage: '--kinds FILE',
  summary: {
    en: 'List the kinds of records of a module, with who signs them.',
    zh: '列出模块中的记录种类及其签署角色。',
  },
  options: { kinds: kindOptions.kinds },
  examples: ['govseal record list --kinds kinds.mjs'],
  async run(input) {
    for (const { definition } of await loadKinds(input)) {
      const roles = definition.signers.map(({ role }) => role).join(' → ');
      input.io.out(`${escapeInvisible([definition.kind, definition.title[input.lang], roles].join('  '))}\n`);
    }
    return Exit.OK;
  },
};
