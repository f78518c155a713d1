import { describe, expect, it } from "vitest";
import { compare, isMultiple, percent, plus, quotient, round, sum, times, trim, withDecimals } from "./decimal";

describe("decimal strings", () => {
  it("add without the error a float would make", () => {
    expect(sum(["0.1", "0.2"])).toBe("0.3");
    expect(sum(["27.3", "22.8", "22.4", "18.3"])).toBe("90.8");
    expect(sum(Array.from({ length: 1000 }, () => "0.1"))).toBe("100.0");
  });
  it("keep the finest scale and the sign", () => {
    expect(plus("-0.5", "0.25")).toBe("-0.25");
    expect(plus("-0.5", "0.5")).toBe("0.0");
    expect(sum([])).toBe("0");
    expect(times("0.1", -5)).toBe("-0.5");
  });
  it("compare by value, not by text", () => {
    expect(compare("9.5", "10")).toBe(-1);
    expect(compare("10.0", "10")).toBe(0);
    expect(compare("123456789012345678.2", "123456789012345678.1")).toBe(1);
  });
  it("know multiples of a step", () => {
    expect(isMultiple("27.3", "0.1")).toBe(true);
    expect(isMultiple("27.35", "0.1")).toBe(false);
    expect(isMultiple("7", "0.5")).toBe(true);
  });
  it("print with and without closing zeros", () => {
    expect(trim("30.00")).toBe("30");
    expect(trim("100")).toBe("100");
    expect(withDecimals("27", 1)).toBe("27.0");
  });
  it("round and divide half away from zero", () => {
    expect([round("36.125", 2), round("-36.125", 2), round("36.1", 2), round("0.0049", 2)]).toEqual(["36.13", "-36.13", "36.1", "0.00"]);
    expect([quotient("6100", "70", 2), quotient("-1", "3", 3), quotient("1", "0.5", 1)]).toEqual(["87.14", "-0.333", "2.0"]);
    expect([percent("0.9134", 1), percent("0.4", 0), percent("-0.0005", 1)]).toEqual(["91.3", "40", "-0.1"]);
  });
});
