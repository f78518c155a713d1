// Whom this device follows. Kept on the device only.

const key = (contest: string): string => `arena.follow.${contest}`;

export function followed(contest: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(contest)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function toggleFollow(contest: string, entrant: string): void {
  const mine = followed(contest);
  const next = mine.includes(entrant) ? mine.filter((one) => one !== entrant) : [...mine, entrant];
  try {
    localStorage.setItem(key(contest), JSON.stringify(next));
  } catch {
    // A device that keeps nothing cannot follow; the board itself is not touched by that.
  }
}
