// The clock of the stage as walls and the desk read it. Pure: the time comes in.
import type { Phase } from "./contract";

/** How long a phase has lasted, by the server's time. */
export const usedOf = (phase: Phase, now: number): number => phase.usedMs + (phase.running ? Math.max(0, now - Date.parse(phase.running)) : 0);

export interface Reading { readonly text: string; readonly isOver: boolean; /** What is left, from 1 down to 0. */ readonly share: number; readonly seconds: number }

/** What is left, in whole seconds that turn as they end; beyond the limit the time above it, counted up. */
export function readingOf(phase: Phase, now: number): Reading {
  const left = phase.seconds * 1000 - usedOf(phase, now);
  const isOver = left < 0;
  const seconds = isOver ? Math.floor(-left / 1000) : Math.ceil(left / 1000);
  return { text: minutes(seconds), isOver, share: Math.max(0, left / (phase.seconds * 1000)), seconds };
}

/** Seconds beyond the limit, begun ones counted, over all phases: what the timekeeper reports. */
export const overTime = (phases: readonly Phase[], now: number): number =>
  phases.reduce((sum, phase) => sum + Math.max(0, Math.ceil((usedOf(phase, now) - phase.seconds * 1000) / 1000)), 0);

export const minutes = (seconds: number): string => `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;

/** Where the reminders stand: half a minute and a minute before the end, where the phase is longer. */
export const remindersOf = (phase: Phase): number[] => [30, 60].filter((seconds) => seconds < phase.seconds);
