using System.Text;

namespace Nadir.Cli.Manual;

/// <summary>Completion for shells, from the tree of commands: words, options and the values of options. Files stand wherever nothing else does.</summary>
/// <remarks>The scripts know the whole tree, so that no key starts the program. A new version needs its script anew.</remarks>
static class ShellCompletion
{
    public static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    /// <param name="shell">One of <see cref="Shells"/>.</param>
    public static string Write(CommandEntry root, string shell) => shell switch
    {
        "bash" => Bash(root),
        "zsh" => "#compdef nadir\n" + Zsh(root),
        "fish" => Fish(root),
        _ => PowerShell(root),
    };

    static string Bash(CommandEntry root)
    {
        StringBuilder script = new();
        script.Append("# Completion of nadir for bash: source <(nadir completion bash)\n");
        script.Append("_nadir() {\n  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= words= i\n");
        script.Append("  for ((i = 1; i < COMP_CWORD; i++)); do\n    case \"${path:+$path }${COMP_WORDS[i]}\" in\n");
        script.Append($"      {string.Join('|', Below(root).Select(command => $"'{command.Path}'"))}) path=\"${{path:+$path }}${{COMP_WORDS[i]}}\" ;;\n    esac\n  done\n");
        script.Append("  case \"$path $previous\" in\n");
        foreach (var (path, option) in WithValues(root))
            script.Append($"    {string.Join('|', option.Names.Select(name => $"'{path} {name}'"))}) COMPREPLY=($(compgen -W '{string.Join(' ', option.Values)}' -- \"$current\")); return ;;\n");
        script.Append("  esac\n  case \"$path\" in\n");
        foreach (var command in root.All())
            script.Append($"    '{command.Path}') words='{string.Join(' ', Words(command))}' ;;\n");
        script.Append("  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n");
        // An argument is a file or a folder nearly everywhere; options stay out of the way until a dash is typed.
        script.Append("  if [[ $current != -* ]]; then\n    local plain=() word\n    for word in \"${COMPREPLY[@]}\"; do [[ $word == -* ]] || plain+=(\"$word\"); done\n");
        script.Append("    COMPREPLY=(\"${plain[@]}\")\n    [[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- \"$current\"))\n  fi\n}\n");
        script.Append("complete -o filenames -F _nadir nadir\n");
        return script.ToString();
    }

    static string Zsh(CommandEntry root)
    {
        StringBuilder script = new();
        script.Append("# Completion of nadir for zsh: nadir completion zsh > \"${fpath[1]}/_nadir\"\n");
        script.Append("_nadir() {\n  local current=${words[CURRENT]} previous=${words[CURRENT-1]} where= i\n  local -a entries\n");
        script.Append("  for ((i = 2; i < CURRENT; i++)); do\n    case \"${where:+$where }${words[i]}\" in\n");
        script.Append($"      {string.Join('|', Below(root).Select(command => $"'{command.Path}'"))}) where=\"${{where:+$where }}${{words[i]}}\" ;;\n    esac\n  done\n");
        script.Append("  case \"$where $previous\" in\n");
        foreach (var (path, option) in WithValues(root))
            script.Append($"    {string.Join('|', option.Names.Select(name => $"'{path} {name}'"))}) compadd -- {string.Join(' ', option.Values)}; return ;;\n");
        script.Append("  esac\n  case \"$where\" in\n");
        foreach (var command in root.All())
            script.Append($"    '{command.Path}') entries=({string.Join(' ', Entries(command).Select(entry => $"'{entry.Word}:{Quoted(entry.Says)}'"))}) ;;\n");
        script.Append("  esac\n  if [[ $current == -* ]]; then\n    entries=(${(M)entries:#-*})\n    _describe 'option' entries\n  else\n    entries=(${entries:#-*})\n");
        script.Append("    if (( ${#entries} )); then _describe 'command' entries; else _files; fi\n  fi\n}\n");
        script.Append("if [[ ${funcstack[1]} == _nadir ]]; then _nadir \"$@\"; else compdef _nadir nadir; fi\n");
        return script.ToString();

        static string Quoted(string text) => First(text).Replace("'", "’", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);
    }

    static string Fish(CommandEntry root)
    {
        StringBuilder script = new();
        script.Append("# Completion of nadir for fish: nadir completion fish > ~/.config/fish/completions/nadir.fish\n");
        script.Append("function __nadir_path\n  set -l path\n  set -l words (commandline -opc)\n  for word in $words[2..-1]\n    set -l next (string trim \"$path $word\")\n");
        script.Append($"    if contains -- $next {string.Join(' ', Below(root).Select(command => $"'{command.Path}'"))}\n      set path $next\n    end\n  end\n  echo $path\nend\n");
        script.Append("function __nadir_at\n  test (__nadir_path) = \"$argv[1]\"\nend\n");
        foreach (var command in root.All())
        {
            var at = $"complete -c nadir -n \"__nadir_at '{command.Path}'\"";
            if (command.Commands.Count > 0)
                foreach (var below in command.Commands)
                    script.Append($"{at} -f -a '{below.Name}' -d '{Quoted(below.Description)}'\n");
            foreach (var argument in command.Arguments.Where(argument => argument.Values.Count > 0))
                script.Append($"{at} -f -a '{string.Join(' ', argument.Values)}'\n");
            foreach (var option in command.Options)
                script.Append($"{at}{string.Concat(option.Names.Where(name => name[0] == '-').Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s '{name[1..]}'"))}"
                    + $"{(option.Values.Count > 0 ? $" -x -a '{string.Join(' ', option.Values)}'" : option.Value is not null ? " -r" : "")} -d '{Quoted(option.Description)}'\n");
        }
        return script.ToString();

        static string Quoted(string text) => First(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
    }

    static string PowerShell(CommandEntry root)
    {
        StringBuilder script = new();
        script.Append("# Completion of nadir for PowerShell: nadir completion powershell | Out-String | Invoke-Expression\n");
        script.Append("Register-ArgumentCompleter -Native -CommandName nadir -ScriptBlock {\n  param($wordToComplete, $commandAst, $cursorPosition)\n  $words = @{\n");
        foreach (var command in root.All())
            script.Append($"    '{command.Path}' = @({string.Join(", ", Words(command).Select(word => $"'{word}'"))})\n");
        script.Append("  }\n  $values = @{\n");
        foreach (var (path, option) in WithValues(root))
            foreach (var name in option.Names)
                script.Append($"    '{path} {name}' = @({string.Join(", ", option.Values.Select(value => $"'{value}'"))})\n");
        script.Append("  }\n  $path = ''\n  $previous = ''\n");
        script.Append("  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {\n    if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete) { break }\n");
        script.Append("    $previous = $element.ToString()\n    $next = \"$path $previous\".Trim()\n    if ($words.ContainsKey($next)) { $path = $next }\n  }\n");
        script.Append("  $found = if ($values.ContainsKey(\"$path $previous\")) { $values[\"$path $previous\"] } else { $words[$path] }\n");
        script.Append("  $found | Where-Object { $_ -like \"$wordToComplete*\" -and ($wordToComplete -like '-*' -or $_ -notlike '-*') } |\n");
        script.Append("    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }\n}\n");
        return script.ToString();
    }

    static IEnumerable<CommandEntry> Below(CommandEntry root) => root.All().Where(command => command.Path.Length > 0);

    static IEnumerable<(string Path, ParameterEntry Option)> WithValues(CommandEntry root) =>
        root.All().SelectMany(command => command.Options.Where(option => option.Values.Count > 0).Select(option => (command.Path, option)));

    static IEnumerable<(string Word, string Says)> Entries(CommandEntry command) =>
        command.Commands.Select(below => (below.Name, below.Description)).Concat(command.Arguments.SelectMany(argument => argument.Values.Select(value => (value, argument.Description)))).Concat(command.Options.SelectMany(option => option.Names.Where(name => name.StartsWith('-')).Select(name => (name, option.Description))));

    static IEnumerable<string> Words(CommandEntry command) => Entries(command).Select(entry => entry.Word);

    /// <summary>The first sentence, on one line.</summary>
    static string First(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}
