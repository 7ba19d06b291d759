/** All generators by name. */
import { byteEdits, signedBytes, trailingBytes } from './bytes.ts';
import { copied, sealPictures, strings } from './copies.ts';
import { dottedLocks, filledOtherwise, formatted, undrawn } from './filled.ts';
import type { Generate } from './generator.ts';
import { hijack, oddTable } from './hijack.ts';
import { honest } from './honest.ts';
import { hybrid } from './hybrid.ts';
import { linearization } from './linearization.ts';
import { notes } from './notes.ts';
import { packedObjects } from './packed.ts';
import { prepared, preparedTable, shownEmptyField } from './prepared.ts';
import { bareAnnotations, buttonPictures, xfa } from './prepared-fields.ts';
import { inlineImages, layers } from './prepared-parts.ts';
import { quads } from './quads.ts';
import { redrawClasses, redrawField } from './redraw.ts';
import { doubled, objectIsReference, otherGeneration, redirected, referenceChain } from './references.ts';
import { renewals, stampedTwice, vri } from './renewals.ts';
import { storeEdits, streamEdits } from './streams.ts';
import { timestampField, timestampInEmptyField } from './timestamp-field.ts';
import { tokens } from './tokens.ts';
import { noRotate, signedWidget, widgetEntries } from './widgets.ts';

const READABLE = redrawClasses.filter((kind) => kind !== 'unreadable');

export const generators: Readonly<Record<string, Generate>> = {
  honest,
  hijack,
  'odd-table': oddTable,
  'reference-chain': referenceChain,
  'object-is-reference': objectIsReference,
  hybrid,
  tokens,
  'timestamp-field': timestampField,
  generation: otherGeneration,
  linearization,
  redraw: redrawField([READABLE]),
  'redraw-twice': redrawField([READABLE, READABLE]),
  'redraw-choice': redrawField([READABLE], ['Ch']),
  unreadable: redrawField([['other-text', 'other-text', 'clip', 'colour', 'background'], ['unreadable']]),
  widgets: widgetEntries,
  'no-rotate': noRotate,
  'signed-widget': signedWidget,
  notes,
  'timestamp-in-empty-field': timestampInEmptyField,
  'shown-empty-field': shownEmptyField,
  prepared,
  'prepared-table': preparedTable,
  redirected,
  doubled,
  streams: streamEdits,
  store: storeEdits,
  bytes: byteEdits,
  'signed-bytes': signedBytes,
  'trailing-bytes': trailingBytes,
  packed: packedObjects,
  copied,
  strings,
  'seal-picture': sealPictures,
  filled: filledOtherwise,
  undrawn,
  formatted,
  'dotted-lock': dottedLocks,
  quads,
  renewals,
  vri,
  'stamped-twice': stampedTwice,
  'inline-image': inlineImages,
  layers,
  'bare-annotation': bareAnnotations,
  xfa,
  buttons: buttonPictures,
};
