//! The entry in the menu of programs, as the Desktop Entry Specification wants it.

use std::path::Path;

use crate::cli::Failure;

/// The entry of a package, which finds the program by its name.
pub const OF_A_PACKAGE: &str = include_str!("../../../assets/desktop/tieline.desktop");

/// The same entry with the program by its path. It is not in the menu while there is no program at that path.
///
/// # Errors
/// If the path cannot be said in an entry.
pub fn leading_to(program: &Path) -> Result<String, Failure> {
    let path = program.to_str().filter(|path| !path.contains(|letter: char| letter.is_control() || letter == '='));
    let path = path.ok_or_else(|| {
        let message = "no entry of a menu can lead to this path: move the program to one in plain letters without =";
        Failure::Input(format!("{}: {message}", program.display()))
    })?;
    let line = format!("TryExec={}\nExec={} %f\n", path.replace('\\', r"\\"), argument(path));
    Ok(OF_A_PACKAGE.replace("Exec=tieline %f\n", &line))
}

/// What is never quoted: some readers of entries, `xdg-open` where there is no desktop among them, know no quotes.
fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || "/-_.+,:@".contains(letter)
}

/// A path as an argument. In quotes where it has to be: what a shell would take for more is escaped, and that again as
/// every text of an entry is.
fn argument(path: &str) -> String {
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in path.chars() {
        match letter {
            '\\' => quoted.push_str(r"\\\\"),
            '"' | '`' | '$' => quoted.extend(['\\', '\\', letter]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_where_it_must_be_as_the_specification_says() {
        assert_eq!(argument("/opt/香港/tieline-0.1.0/tieline"), "/opt/香港/tieline-0.1.0/tieline");
        assert_eq!(argument("/media/a stick/tieline"), "\"/media/a stick/tieline\"");
        assert_eq!(argument(r#"/a"b`c$d\e"#), r#""/a\\"b\\`c\\$d\\\\e""#);
        assert_eq!(argument("/100%/tieline"), "\"/100%%/tieline\"");
    }

    #[test]
    fn an_entry_leads_to_the_program_and_says_all_else_as_in_a_package() {
        let entry = leading_to(Path::new("/opt/Tie line/tieline")).unwrap();
        assert!(entry.contains("\nTryExec=/opt/Tie line/tieline\nExec=\"/opt/Tie line/tieline\" %f\n"), "{entry}");
        let rest =
            |text: &str| text.lines().filter(|line| !line.contains("Exec=")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rest(&entry), rest(OF_A_PACKAGE));
        assert!(OF_A_PACKAGE.contains("\nExec=tieline %f\n"));
    }

    #[test]
    fn a_path_that_would_be_two_lines_is_refused() {
        assert!(leading_to(Path::new("/a\nExec=rm")).is_err());
        assert!(leading_to(Path::new("/a=b/tieline")).is_err());
    }
}
