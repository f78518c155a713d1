// Exact arithmetic on decimal strings: marks are money-like and never pass through a float.

interface Scaled { units: bigint; scale: number }

const shape = /^-?\d+(\.\d+)?$/;

export const isDecimal = (text: string): boolean => shape.test(text);

function read(text: string): Scaled {
  if (!isDecimal(text)) throw new RangeError(`not a decimal: ${text}`);
  const point = text.indexOf(".");
  const scale = point < 0 ? 0 : text.length - point - 1;
  return { units: BigInt(text.replace(".", "")), scale };
}

const at = (value: Scaled, scale: number): bigint => value.units * 10n ** BigInt(scale - value.scale);

function write(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ""}`;
}

/** The sum, printed with as many decimals as the finest of the values. */
export function sum(values: readonly string[]): string {
  const read_ = values.map(read);
  const scale = Math.max(0, ...read_.map((value) => value.scale));
  return write(read_.reduce((all, value) => all + at(value, scale), 0n), scale);
}

export const plus = (a: string, b: string): string => sum([a, b]);

export const negate = (a: string): string => { const value = read(a); return write(-value.units, value.scale); };

export const times = (a: string, whole: number): string => { const value = read(a); return write(value.units * BigInt(whole), value.scale); };

export function compare(a: string, b: string): number {
  const [x, y] = [read(a), read(b)];
  const scale = Math.max(x.scale, y.scale);
  const [p, q] = [at(x, scale), at(y, scale)];
  return p < q ? -1 : p > q ? 1 : 0;
}

export function isMultiple(value: string, step: string): boolean {
  const [x, y] = [read(value), read(step)];
  const scale = Math.max(x.scale, y.scale);
  return at(x, scale) % at(y, scale) === 0n;
}

export const decimals = (text: string): number => read(text).scale;

/** The same value without zeros at the end. */
export const trim = (text: string): string => text.includes(".") ? text.replace(/\.?0+$/, "") : text;

/** The same value printed with at least this many decimals. */
export function withDecimals(text: string, scale: number): string {
  const value = read(text);
  return value.scale >= scale ? text : write(at(value, scale), scale);
}

/** The value rounded half away from zero; one with fewer decimals stays as it is. */
export const round = (text: string, scale: number): string => decimals(text) <= scale ? text : quotient(text, "1", scale);

/** a / b with so many decimals, rounded half away from zero; b is above zero. */
export function quotient(a: string, b: string, scale: number): string {
  const [x, y] = [read(a), read(b)];
  const [top, bottom] = [x.units * 10n ** BigInt(scale + y.scale), y.units * 10n ** BigInt(x.scale)];
  const half = (top < 0n ? -bottom : bottom) / 2n;
  return write((top + half) / bottom, scale);
}

/** A share of 1 in per cent, with at most so many decimals. */
export function percent(share: string, scale: number): string {
  const value = read(share);
  return trim(round(write(value.units * 100n, value.scale), scale));
}
