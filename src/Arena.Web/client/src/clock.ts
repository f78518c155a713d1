// Server time as the page knows it, and how times are said.
import { lang, t } from "./texts";

let offset = 0;

/** Learns the server's clock from the Date header of an answer; a second or two is the header's own grain. */
export function learn(date: string | null): void {
  const server = Date.parse(date ?? "");
  if (Number.isFinite(server) && Math.abs(Date.now() - server - offset) > 2000) offset = Date.now() - server;
}

export const serverNow = (): number => Date.now() - offset;

const two = (value: number): string => String(value).padStart(2, "0");

export function clock(at: string | number): string {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

export const day = (at: string | number): string =>
  new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "zh-CN", { year: "numeric", month: "long", day: "numeric" }).format(new Date(at));

/** The time of day, with the date in front where it is not today. */
export function when(at: string): string {
  return day(at) === day(serverNow()) ? clock(at) : `${day(at)} ${clock(at)}`;
}

export function age(at: string | number): string {
  const seconds = Math.max(0, Math.floor((serverNow() - new Date(at).getTime()) / 1000));
  if (seconds < 60) return t("age.seconds", { n: seconds });
  if (seconds < 3600) return t("age.minutes", { n: Math.floor(seconds / 60) });
  if (seconds < 86400) return t("age.hours", { n: Math.floor(seconds / 3600) });
  return t("age.days", { n: Math.floor(seconds / 86400) });
}
