/** The rounds of a case in a text report: who submitted a document when, and who sent it back why. */
import { escapeInvisible } from '@govseal/core';
import type { ApprovalRoundReport, ApprovalRoundsReport } from '@govseal/validation';
import type { FindingStyle } from './finding-lines.ts';
import { localTime } from './local-time.ts';
import { inBrackets } from './plain-text.ts';

/** One line for each round; the round of the document is marked. */
export function roundLines(rounds: ApprovalRoundsReport | undefined, style: FindingStyle): string[] {
  if (rounds === undefined) return [];
  return rounds.rounds.map((round) => `  ${lineOf(round, round.round === rounds.current, style)}`);
}

function lineOf(
  { round, submission, submittedBy, submittedAt, returned }: ApprovalRoundReport,
  isCurrent: boolean,
  { lang, timeZone }: Pick<FindingStyle, 'lang' | 'timeZone'>,
): string {
  const at = (time: string): string => localTime(time, timeZone, lang);
  const who = escapeInvisible(submittedBy);
  const id = inBrackets(escapeInvisible(submission), lang);
  if (lang === 'zh') {
    const back =
      returned === null
        ? ''
        : `；${at(returned.at)} 由${escapeInvisible(returned.by)}退回${inBrackets(escapeInvisible(returned.id), lang)}，理由：${escapeInvisible(returned.reason)}`;
    return `第 ${round} 轮${isCurrent ? '（本文件）' : ''}：${at(submittedAt)} 由${who}报送${id}${back}`;
  }
  const back =
    returned === null
      ? ''
      : `; sent back by ${escapeInvisible(returned.by)} at ${at(returned.at)}${inBrackets(escapeInvisible(returned.id), lang)}: ${escapeInvisible(returned.reason)}`;
  return `Round ${round}${isCurrent ? ' (this document)' : ''}: submitted by ${who} at ${at(submittedAt)}${id}${back}`;
}
