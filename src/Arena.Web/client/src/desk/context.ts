// The desk as it stands, and the one way to act on its contest.
import type { Desk, DeskOrder, Receipt } from "../contract";
import { must } from "../dom";
import { number, t } from "../texts";
import { act } from "./acts";

export const contest = must("#desk").dataset.contest!;
export const api = `/api/contests/${contest}`;

let latest: Desk | null = null;
let refresh = (): void => {};

export const known = (): Desk | null => latest;

/** The desk; only for acts, which nothing offers before it is there. */
export const desk = (): Desk => latest!;

export const take = (next: Desk): void => { latest = next; };

export const whenDone = (run: () => void): void => { refresh = run; };

export const round = (): string => desk().round!.id;

export const command = (name: string, body: object): void => post(name, `${api}/commands`, body);

export const post = (name: string, url: string, body: object, done?: (receipt: Receipt) => void): void =>
  void act(name, url, body, (receipt) => { done?.(receipt); refresh(); });

export const done = (): void => refresh();

export const entrantName = (line: DeskOrder): string => t("entrant.no", { n: number(line.entrant) });
