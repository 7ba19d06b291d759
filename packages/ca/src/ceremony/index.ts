/** Key ceremonies: a signed transcript, and a pass phrase shared among officers. */
export { combineShares, type SplitPassphrase, splitPassphrase, type ThresholdOptions } from './shares.ts';
export {
  type CeremonyFact,
  type CeremonyStep,
  createTranscript,
  signTranscript,
  type Transcript,
  type TranscriptOptions,
  transcriptSigners,
} from './transcript.ts';
