import { posix, win32 } from "node:path";

/** The parts of the world that say where someone's programs keep what they remember. */
interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
}

/**
 * Where the journals are: `HAT_ADVISOR_HOME`, else the state folder of the XDG rules, else the platform's own place.
 * Relative and empty variables count as unset. The package env-paths cannot be asked: it looks at the real process
 * when it is imported, takes relative folders, and on macOS and Windows its nearest place is among the logs.
 */
export function journalFolder(surroundings: Surroundings): string | undefined {
  const { env, platform } = surroundings;
  const { isAbsolute, join } = platform === "win32" ? win32 : posix;
  const within = (folder: string | undefined, ...rest: string[]) =>
    folder !== undefined && isAbsolute(folder) ? join(folder, ...rest, "journal") : undefined;
  return (
    within(env.HAT_ADVISOR_HOME) ??
    within(env.XDG_STATE_HOME, "hat-advisor") ??
    (platform === "win32" ? within(env.LOCALAPPDATA, "hat-advisor") : undefined) ??
    within(homeOf(surroundings), ...(ownPlaces[platform] ?? [".local", "state"]), "hat-advisor")
  );
}

/** Somebody without a home has no folder either; the system says so by throwing. */
function homeOf(surroundings: Surroundings): string | undefined {
  try {
    return surroundings.home;
  } catch {
    return undefined;
  }
}

const ownPlaces: Readonly<Record<string, readonly string[]>> = {
  darwin: ["Library", "Application Support"],
  win32: ["AppData", "Local"],
};
