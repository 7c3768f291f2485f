/** How long the screen may stand still before a test gives up and shows it. */
const patience = 20_000;

/** What a terminal has shown so far, and the waiting for more of it. */
export function screen() {
  let written = "";
  let from = 0;
  let over = false;
  let wake = () => {};
  const find = (wanted: string | RegExp): boolean => {
    const rest = plain(written).slice(from);
    const at = typeof wanted === "string" ? rest.indexOf(wanted) : rest.search(wanted);
    if (at < 0) return false;
    from += at + (typeof wanted === "string" ? wanted.length : (wanted.exec(rest)?.[0].length ?? 0));
    return true;
  };
  const more = (wanted: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const tired = setTimeout(
        () => reject(new Error(`Not on the screen: ${wanted}\n${plain(written)}`)),
        patience,
      );
      wake = () => {
        clearTimeout(tired);
        resolve();
      };
    });
  return {
    write(piece: string) {
      written += piece;
      wake();
    },
    close() {
      over = true;
      wake();
    },
    async sees(wanted: string | RegExp) {
      while (!find(wanted)) {
        if (over)
          throw new Error(`The program ended without showing ${wanted}:\n${plain(written).slice(from)}`);
        await more(wanted);
      }
      return plain(written);
    },
    raw: () => written,
    text: () => plain(written),
  };
}

/** Text without escape codes; lines end in a plain newline. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is taken out
  text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replaceAll("\r", "");
