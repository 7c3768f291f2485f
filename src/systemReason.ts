/** The operating system's own words for what went wrong: `ENOENT: no such file or directory, open 'x'`. */
export function systemReason(error: unknown): string {
  const { message = "", code } = error as NodeJS.ErrnoException;
  return /^[A-Z]\w+: ([^,]+)/.exec(message)?.[1] ?? code ?? message;
}
