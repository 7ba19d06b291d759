/** Values of facts: text, numbers as exact decimals, and true or false. Anything else is unknown. */

/** Numbers are in millionths. */
export type FactValue = string | bigint | boolean;

/** The type of a fact. */
export type FactType = 'text' | 'number' | 'boolean';

const DECIMAL = /^(-?)(0|[1-9]\d{0,14})(?:\.(\d{1,6}))?$/;

/** Parses a decimal number without grouping, plus sign or exponent; null for anything else. */
export function parseNumber(text: string): bigint | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const size = BigInt(match[2]!) * 1_000_000n + BigInt((match[3] ?? '').padEnd(6, '0'));
  return match[1] === '-' ? -size : size;
}

/** null: not a value of the type. Text is trimmed. */
export function parseFact(value: string | number | boolean, type: FactType): FactValue | null {
  if (type === 'number') return typeof value === 'boolean' ? null : parseNumber(String(value).trim());
  if (type === 'boolean') {
    if (typeof value === 'boolean') return value;
    return value === 'true' || value === 'false' ? value === 'true' : null;
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
