export type {
  Coverage,
  CryptographicFacts,
  FilledField,
  ModificationFacts,
  RevisionFacts,
  SignatureEvidence,
  SignatureType,
  TimestampEvidence,
} from './evidence.ts';
