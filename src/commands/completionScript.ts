import { script } from "@bomb.sh/tab";
import { printedBy } from "../io.ts";

const tool = "hat-advisor";

/** The script that makes a shell ask this tool. */
export function scriptFor(shell: string): string {
  if (shell === "bash") return bash;
  const text = printedBy(() => script(shell, tool, `${tool} completion`));
  return shell === "zsh" ? quoted(text) : text;
}

/** Tab's script for zsh puts a word on the line, and what stands before `=` into `eval`, without quoting either. */
const quoted = (text: string): string =>
  text.replace("completions -Q ", "completions ").replace(`-P \${BASH_REMATCH}`, `-P \${(q)BASH_REMATCH}`);

/**
 * Of our own, since tab's for bash needs the package bash-completion, cannot be sourced twice, offers no files, and
 * runs what stands on the line through `eval`: a `$(…)` that was only typed, or a person's name, would be carried out.
 */
const bash = `# bash completion for hat-advisor

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
    # Somebody's name may have spaces; inside quotes that were opened it stands as it is.
    if [[ $cur == [\\"\\']* ]]; then COMPREPLY+=("$value"); else COMPREPLY+=("$(printf '%q' "$value")"); fi
  done < <(hat-advisor completion complete -- "\${words[@]}" 2>/dev/null)
  # Files are offered where a file is wanted, and nowhere else.
  if ((directive & 4)); then compopt +o default 2>/dev/null; fi
}

complete -o default -F _hat_advisor hat-advisor
`;
