/** Schemas of conditions and facts, which approval policies and mandates share. */
import type { JsonSchema } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };
const value: JsonSchema = { type: ['string', 'integer', 'boolean'] };
const decimal: JsonSchema = { type: ['string', 'integer'], description: 'A decimal number.' };
const list: JsonSchema = { type: 'array', items: { $ref: '#/$defs/condition' } };

/** For `$defs` of the schemas that refer to it. */
export const conditionSchema: JsonSchema = {
  description: 'A fact with one comparison, or one of all, any, not.',
  type: 'object',
  additionalProperties: false,
  properties: {
    fact: text,
    equals: value,
    oneOf: { type: 'array', minItems: 1, items: value },
    atLeast: decimal,
    below: decimal,
    all: list,
    any: list,
    not: { $ref: '#/$defs/condition' },
  },
};

export const factsSchema: JsonSchema = {
  description: 'Facts of the case by name. caseNo is the number of the case.',
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    required: ['type'],
    properties: {
      type: { enum: ['text', 'number', 'boolean'] },
      field: { ...text, description: 'The form field that states it; default: only the caller does.' },
    },
  },
};
