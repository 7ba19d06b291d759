import { conditionRows } from './conditions.ts';
import { identityRows } from './identity.ts';
import { mandateRows } from './mandates.ts';
import { noticeRows } from './notices.ts';
import { roundRows } from './rounds.ts';
import type { Row } from './row.ts';
import { seatRows } from './seats.ts';

export const rows: readonly Row[] = [
  ...seatRows,
  ...conditionRows,
  ...mandateRows,
  ...identityRows,
  ...noticeRows,
  ...roundRows,
];
