import ArgumentParser

/// The script for bash, which lets it take for files what is a file, and nothing else.
///
/// The library's has bash treat every answer as a file's name: a service called like a folder here
/// gets a slash, and a `$` in a name stays bare, as in the path of a variable.
enum BashScript {
  /// The script.
  static var text: String {
    var script = Toll.completionScript(for: .bash)
    for files in ["-f", "-d", "-o plusdirs"] {
      script = script.replacing(
        "__toll_add_completions \(files)", with: "__toll_add_files \(files)")
    }
    return script.replacing("complete -o filenames -F _toll toll", with: ending)
  }

  private static let ending = #"""
    __toll_add_files() {
        are_files=true
        compopt -o filenames
        __toll_add_completions "${@}"
    }

    # Writes an answer as it has to be typed behind the quotation mark that may stand there already.
    __toll_quote() {
        local word="${COMPREPLY[${1}]}"
        case "${COMP_WORDS[${COMP_CWORD}]}" in
        \'*)
            word="${word//\'/\'\\\'\'}'"
            ;;
        \"*)
            word="${word//\\/\\\\}"
            word="${word//\"/\\\"}"
            word="${word//\$/\\\$}"
            word="${word//\`/\\\`}\""
            ;;
        *)
            printf -v word %q "${word}"
            # Bare, it would end the word when the next answer is asked for.
            word="${word//:/\\:}"
            ;;
        esac
        COMPREPLY[${1}]="${word}"
    }

    __toll_complete() {
        local are_files=false
        _toll "${@}"
        "${are_files}" && return
        local -i index
        for index in "${!COMPREPLY[@]}"; do
            __toll_quote "${index}"
        done
    }

    complete -F __toll_complete toll
    """#
}
