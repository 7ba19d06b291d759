/** Parses instants written in ISO 8601. */

const SHAPE = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Parses an ISO 8601 date or instant; a date without time is its first instant in UTC. null for any other text and for
 * nonexistent days: 30 February is not read as 2 March.
 */
export function readInstant(text: string): Date | null {
  const date = new Date(text);
  const day = new Date(text.slice(0, 10));
  if (!SHAPE.test(text) || Number.isNaN(date.getTime()) || Number.isNaN(day.getTime())) return null;
  return day.toISOString().startsWith(text.slice(0, 10)) ? date : null;
}
