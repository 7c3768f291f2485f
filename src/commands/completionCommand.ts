import type { Complete } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import { Argument, Command } from "commander";
import { namesOf, readEverybody } from "../journal/journal.ts";
import { escapeControls } from "../render/textWidth.ts";
import { type CommandModule, commandTable } from "./commands.ts";
import { describeCommand } from "./shared/options.ts";
import type { Run } from "./shared/run.ts";

const installing = [
  "bash, in ~/.bashrc:  source <(hat-advisor completion bash)",
  "zsh, in ~/.zshrc after compinit:  source <(hat-advisor completion zsh)",
  "fish, in ~/.config/fish/config.fish:  hat-advisor completion fish | source",
  "powershell, in $PROFILE:  hat-advisor completion powershell | Out-String | Invoke-Expression",
].join("\n");

export const completionCommand: CommandModule = {
  examples: ["hat-advisor completion bash", "hat-advisor completion fish"],
  description:
    "Prints the script that completes commands, options, their values, examples, rules and the " +
    `people you keep checks of. It installs nothing: add one line to a file of your own.\n\n${installing}`,
  describe(command) {
    command.addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish", "powershell"]));
    // A script calls `hat-advisor completion complete -- WORDS` to learn what may come next.
    command.command("complete [words...]", { hidden: true });
  },
  async run(run) {
    const isAsked = run.command === "complete";
    await run.write(isAsked ? await completeWords(run) : scriptFor(run.args[0] as string));
  },
};

function scriptFor(shell: string): string {
  if (shell === "bash") return bashScript;
  const root = tab(new Command("hat-advisor"));
  const script = capturePrints(() => root.setup("hat-advisor", "hat-advisor completion", shell));
  // Makes zsh quote what tab's script leaves bare: offered words, and the text before `=`, which goes into `eval`.
  return script
    .replace("completions -Q ", "completions ")
    .replace(`-P \${BASH_REMATCH}`, `-P \${(q)BASH_REMATCH}`);
}

/** The words that may come next, one per line; the last line tells the shell to offer files if there are none. */
async function completeWords(run: Run): Promise<string> {
  const program = new Command("hat-advisor");
  for (const { name, summary, load } of commandTable) {
    const module = await load();
    if (name === "advise") describeCommand(program, module);
    describeCommand(program.command(name), { ...module, description: summary });
  }
  const root = tab(program);
  // Removes the command that tab's adapter adds; ours has another name.
  root.commands.delete("complete");
  const offers = await findOffers(run);
  for (const { options, arguments: places } of [root, ...root.commands.values()]) {
    for (const part of [...options.values(), ...places.values()]) {
      const words = offers["value" in part ? part.value : part.name];
      if (words) part.handler = (offer: Complete) => words.forEach((word) => void offer(...word));
    }
  }
  const lines = capturePrints(() => root.parse([...run.args]));
  return lines === ":4\n" ? ":0\n" : lines;
}

type Offer = Parameters<Complete>;

/** The words to offer, by the name of the option or argument. A pack or a journal that can't be read offers nothing. */
async function findOffers(run: Run): Promise<Readonly<Record<string, readonly Offer[]>>> {
  const book = await run.loadBook().catch(() => undefined);
  const { rules = [], cases = [] } = book?.pack ?? {};
  const journals = await readEverybody(run.io).catch(() => []);
  // Leaves out names with control or invisible characters, which a shell can't show as they are, or take back.
  const names = namesOf(journals).filter((name) => escapeControls(name) === name);
  const people = [...new Set(names)].map((name): Offer => [name, ""]);
  return {
    name: people,
    forget: people,
    example: cases.map(({ name, title }) => [name, title]),
    rule: rules.map(({ id, hat, points }) => [id, `${hat} +${points}`]),
  };
}

/** Runs tab and returns what it printed: tab can answer only through console.log. */
function capturePrints(print: () => void): string {
  const { log } = console;
  const lines: string[] = [];
  console.log = (line: string) => void lines.push(`${line}\n`);
  try {
    print();
  } finally {
    console.log = log;
  }
  return lines.join("");
}

/**
 * Replaces tab's own bash script, which needs the package bash-completion, can't be sourced twice, offers no files, and
 * passes the line to `eval`: a `$(…)` that was only typed, or stands in a person's name, would be executed.
 */
const bashScript = `# bash completion for hat-advisor

_hat_advisor() {
  local i word line cur="\${COMP_WORDS[COMP_CWORD]}"
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
    word="\${line%%$'\\t'*}"
    # A name may have spaces; inside quotes that were opened it stands as it is.
    if [[ $cur != [\\"\\']* ]]; then word="$(printf '%q' "$word")"; fi
    if [[ $line != :[0-9]* ]]; then COMPREPLY+=("$word"); fi
  done < <(hat-advisor completion complete -- "\${words[@]}" 2>/dev/null)
}

complete -o default -F _hat_advisor hat-advisor
`;
