const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `14 Nov 2026`, by the calendar on the wall where this runs. */
export function day(at: Date): string {
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
}

/** `today`, `10 days ago`, `3 months ago`: counted in midnights, not in hours. */
export function ago(at: Date, now: Date): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days < 0) return "in the future";
  if (days < 2) return days === 0 ? "today" : "yesterday";
  if (days < 61) return `${days} days ago`;
  if (days < 731) return `${Math.floor(days / 30.44)} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

/** The number of a local day; summer time moves none. */
const dayNumber = (at: Date): number =>
  Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / (24 * 60 * 60 * 1000);
