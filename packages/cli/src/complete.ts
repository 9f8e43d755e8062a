import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { verbsOf } from "./command/command-docs.ts";
import { Command } from "./command/command.ts";
import { programFor } from "./program.ts";

/**
 * What each shell is told once. It asks `hustings complete words -- WORD...` at every tab and is answered with a word and its meaning a line;
 * without an answer it offers files, which is what most arguments are.
 */
const scripts = {
  bash: `_hustings() {
  local word rest
  COMPREPLY=()
  while IFS=$'\\t' read -r word rest; do
    COMPREPLY+=("$word")
  done < <(hustings complete words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _hustings hustings
`,
  zsh: `#compdef hustings
_hustings() {
  local -a found
  local line
  hustings complete words -- "\${(@)words[2,CURRENT]}" 2>/dev/null | while IFS= read -r line; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#found )); then _describe hustings found; else _files; fi
}
compdef _hustings hustings
`,
  fish: `function __hustings_complete
  set -l found (hustings complete words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c hustings --no-files -a '(__hustings_complete)'
`,
} as const;

function scriptFor(shell: keyof typeof scripts, line: string): Command {
  return new Command(shell).description(`Print the script for ${shell}. To use it: ${line}`).action(() => {
    process.stdout.write(scripts[shell]);
  });
}

const words = new Command("words")
  .description("What a script asks for at every tab.")
  .argument("[word...]", "words of the line, the last as far as it is typed")
  .action(async (line) => {
    const found = completionsOf(await programFor(line), line);
    process.stdout.write(found.map((each) => `${each.join("\t")}\n`).join(""));
  });

export const command = new Command("complete")
  .addCommand(scriptFor("bash", "source <(hustings complete bash)"))
  .addCommand(scriptFor("zsh", "source <(hustings complete zsh)"))
  .addCommand(scriptFor("fish", "hustings complete fish | source"))
  .addCommand(words, { hidden: true });

type Completion = readonly [word: string, meaning: string];

/** What the last word may become. Empty where any value may stand: the shell then offers files. */
export function completionsOf(command: CommandUnknownOpts, line: readonly string[]): readonly Completion[] {
  const [word = "", ...rest] = line;
  if (rest.length > 0) {
    const next = command.commands.find((each) => each.name() === word);
    return next === undefined ? offered(command, line.at(-2) ?? "", line.at(-1) ?? "") : completionsOf(next, rest);
  }
  return offered(command, "", word);
}

function offered(command: CommandUnknownOpts, before: string, begun: string): readonly Completion[] {
  const options = command.createHelp().visibleOptions(command);
  const valued = options.find(({ long, short, required }) => required && (long === before || short === before));
  const all: Completion[] = [];
  if (valued !== undefined)
    all.push(...(valued.argChoices ?? []).map((choice) => [choice, valued.description] as const));
  else if (begun.startsWith("-"))
    all.push(...options.map(({ long, description }) => [long ?? "", description] as const));
  else all.push(...verbsOf(command).map((each) => [each.name(), each.summary() || each.description()] as const));
  return all.filter(([word]) => word.startsWith(begun));
}
