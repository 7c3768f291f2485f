import type { RootCommand } from "@bomb.sh/tab";
import { Command } from "commander";
import type { Rulebook } from "../decide/rulebook.ts";
import { exitCodes, usageError } from "../errors.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples } from "./shared/options.ts";
import { type Run, unknownName } from "./shared/run.ts";

const shells = ["bash", "zsh", "fish", "powershell"];

/** A script calls `hat-advisor completion complete -- WORDS` to learn what may come next. */
const asking = "complete";

export const completionCommand: CommandModule = {
  describe(command) {
    addExamples(command, "hat-advisor completion bash", "hat-advisor completion fish");
    command
      .argument("[shell...]", shells.join(", "))
      .description(
        "Prints the script that completes commands, options, their values, examples, rules and the " +
          `people you keep checks of. It installs nothing: add one line to a file of your own.\n\n${installing}`,
      );
    addCommon(command);
  },
  async run(run) {
    const [shell, ...words] = run.args;
    const text = shell === asking ? await completeWords(words, run) : await scriptFor(run.args);
    await run.write(text);
    return exitCodes.advice;
  },
};

const installing = [
  "bash, in ~/.bashrc:  source <(hat-advisor completion bash)",
  "zsh, in ~/.zshrc after compinit:  source <(hat-advisor completion zsh)",
  "fish, in ~/.config/fish/config.fish:  hat-advisor completion fish | source",
  "powershell, in $PROFILE:  hat-advisor completion powershell | Out-String | Invoke-Expression",
].join("\n");

async function scriptFor([shell, extra]: readonly string[]): Promise<string> {
  const list = `It knows ${shells.join(", ")}. See hat-advisor completion --help.`;
  if (shell === undefined) throw usageError("Which shell is it for?", list);
  if (!shells.includes(shell))
    throw unknownName(`completion doesn't know ${shell}.`, shell, shells, list);
  if (extra !== undefined) throw usageError(`completion takes one shell, not also ${extra}.`);
  if (shell === "bash") return bashScript;
  const { default: tab } = await import("@bomb.sh/tab/commander");
  const root = tab(new Command("hat-advisor"));
  const script = capturePrints(() => root.setup("hat-advisor", "hat-advisor completion", shell));
  return shell === "zsh" ? quoteForZsh(script) : script;
}

/** The words that may come next, a line each, then a line for the shell. */
async function completeWords(words: readonly string[], run: Run): Promise<string> {
  const [{ default: tab }, { commandTable }] = await Promise.all([
    import("@bomb.sh/tab/commander"),
    import("./commands.ts"),
  ]);
  const program = new Command("hat-advisor").helpCommand(false);
  for (const [i, { name, summary, load }] of commandTable.entries()) {
    const module = await load();
    if (i === 0) module.describe(program);
    const command = program.command(name);
    module.describe(command);
    command.description(summary);
  }
  const root = tab(program);
  // The adapter's own command; ours has another name.
  root.commands.delete(asking);
  const wantsFiles = offerValues(root, await findOffers(run));
  const lines = capturePrints(() => root.parse([...words]));
  // The shell itself knows files, and offers them where it is told nothing else.
  return wantsFiles() ? lines.replace(/:\d+\n$/, ":0\n") : lines;
}

type Offer = readonly [word: string, description: string];

interface Offers {
  readonly options: Readonly<Record<string, readonly Offer[]>>;
  readonly arguments: Readonly<Record<string, readonly Offer[]>>;
}

const fileOptions = ["input", "output", "rules", "mapping", "save-mapping"];
const fileArguments = ["file", "pack"];

/** Nothing may go wrong while somebody is typing: a pack or a journal that can't be read offers nothing. */
async function findOffers(run: Run): Promise<Offers> {
  const book: Rulebook | undefined = await run.loadBook().catch(() => undefined);
  const people = await findPeople(run).catch(() => []);
  const { rules = [], cases = [] } = book?.pack ?? {};
  const ids = rules.map(({ id, hat, points }): Offer => [id, `${hat} +${points}`]);
  const examples = cases.map(({ name, title }): Offer => [name, title]);
  return { options: { example: examples, forget: people }, arguments: { name: people, id: ids } };
}

async function findPeople({ io }: Run): Promise<Offer[]> {
  const [{ readEverybody }, { escapeControls }] = await Promise.all([
    import("../journal/journal.ts"),
    import("../render/textWidth.ts"),
  ]);
  const journals = await readEverybody(io);
  const names = new Set(journals.flatMap(({ entries }) => entries.at(-1)?.name ?? []));
  // A name that a shell could not show as it is, or take back, is left out.
  return [...names].filter((name) => escapeControls(name) === name).map((name) => [name, ""]);
}

/** Has tab offer our words; the result tells, after a completion, whether a file was asked for. */
function offerValues(root: RootCommand, offers: Offers): () => boolean {
  let asked = false;
  const offering =
    (list: readonly Offer[] = [], isFile = false) =>
    (offer: (word: string, description: string) => void) => {
      asked ||= isFile;
      for (const [word, description] of list) offer(word, description);
    };
  for (const { options, arguments: places } of [root, ...root.commands.values()]) {
    for (const option of options.values()) {
      const [list, isFile] = [offers.options[option.value], fileOptions.includes(option.value)];
      if (list || isFile) option.handler = offering(list, isFile);
    }
    for (const place of places.values()) {
      const [list, isFile] = [offers.arguments[place.name], fileArguments.includes(place.name)];
      if (list || isFile) place.handler = offering(list, isFile);
    }
  }
  return () => asked;
}

/** Runs tab, which knows no other way to answer than console.log, and returns what it printed. */
function capturePrints(print: () => void): string {
  const { log } = console;
  let text = "";
  console.log = (line: string) => {
    text += `${line}\n`;
  };
  try {
    print();
  } finally {
    console.log = log;
  }
  return text;
}

/** Tab's zsh script puts a word on the line, and what stands before `=` into `eval`, without quoting either. */
const quoteForZsh = (script: string): string =>
  script
    .replace("completions -Q ", "completions ")
    .replace(`-P \${BASH_REMATCH}`, `-P \${(q)BASH_REMATCH}`);

/**
 * Tab's own bash script needs the package bash-completion, can't be sourced twice, offers no files, and runs what
 * stands on the line through `eval`: a `$(…)` that was only typed, or a person's name, would be carried out.
 */
const bashScript = `# bash completion for hat-advisor

_hat_advisor() {
  local i word line value directive="" cur="\${COMP_WORDS[COMP_CWORD]}"
  local -a words=()
  # bash takes --flag=value apart; the tool gets it as it was typed, without its quoting.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]//[\\\\\\'\\"]/}"
    if [[ \${#words[@]} -gt 0 && ( $word == "=" || \${COMP_WORDS[i-1]} == "=" ) ]]; then
      words[\${#words[@]}-1]+="$word"
    else
      words+=("$word")
    fi
  done
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :[0-9]* ]]; then directive="\${line#:}"; continue; fi
    value="\${line%%$'\\t'*}"
    # A name may have spaces; inside quotes that were opened it stands as it is.
    if [[ $cur == [\\"\\']* ]]; then COMPREPLY+=("$value"); else COMPREPLY+=("$(printf '%q' "$value")"); fi
  done < <(hat-advisor completion complete -- "\${words[@]}" 2>/dev/null)
  # Files are offered where a file is wanted, and nowhere else.
  if ((directive & 4)); then compopt +o default 2>/dev/null; fi
}

complete -o default -F _hat_advisor hat-advisor
`;
