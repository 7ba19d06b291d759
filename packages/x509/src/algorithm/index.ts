/** Reliable algorithms and keys, with their end dates: the table that a policy names, and a catalogue that it may name instead. */

export { parseAlgorithmCatalogue } from './algorithm-catalogue.ts';
export {
  type AlgorithmTable,
  type AlgorithmUse,
  type DigestRow,
  digestReliableAt,
  gmOnlyAlgorithms,
  isWeakKey,
  type Reliability,
  reliableAt,
  type SignatureAlgorithmRow,
} from './algorithm-table.ts';
