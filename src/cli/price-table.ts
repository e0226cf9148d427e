import fs from 'node:fs/promises';
import type { ModelPrice, PriceTable } from '../core/search/usage-cost';
import { UsageError } from './usage-error';

const FIELDS: readonly string[] = [
  'promptPerMillion',
  'answerPerMillion',
  'perHour',
] satisfies (keyof ModelPrice)[];
const EXAMPLE = '{"qwen": {"perHour": 0.4}, "leanstral": {"promptPerMillion": 0.1, "answerPerMillion": 0.3}}';

/**
 * Reads what models cost from a JSON file.
 *
 * @throws UsageError where it cannot be read or is no table of prices
 */
export async function readPrices(file: string): Promise<PriceTable> {
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `Cannot read the prices in ${file}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw noTable(file, error instanceof Error ? error.message : String(error));
  }
  if (!isTable(value))
    throw noTable(file, `each model has numbers of zero or more, named ${FIELDS.join(', ')}`);
  return value;
}

function noTable(file: string, why: string): UsageError {
  return new UsageError(`${file} is no table of prices (${why}). Write one like ${EXAMPLE}.`);
}

function isTable(value: unknown): value is PriceTable {
  return isObject(value) && Object.values(value).every(isPrice);
}

function isPrice(value: unknown): value is ModelPrice {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([field, amount]) => FIELDS.includes(field) && typeof amount === 'number' && amount >= 0,
    )
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
