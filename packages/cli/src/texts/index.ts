/** What the codes of the command line mean, in both languages. */
import type { PackageTexts } from '@govseal/core';
import type { CliCode } from '../run/errors.ts';
import { en } from './en.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const cliTexts: PackageTexts<CliCode> = { en, zh, words };
