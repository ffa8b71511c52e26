//! The nearest known word to an unknown one.

/// A message such as `unknown sector "bio": did you mean "biotech"?`, or with all known words if they are few.
pub fn unknown<'word>(what: &str, word: &str, known: impl Iterator<Item = &'word str>) -> String {
    let known: Vec<&str> = known.collect();
    let hint = if known.is_empty() { format!(" (the dataset has no {what})") } else { hint(word, &known) };
    format!("no {what} has the id \"{word}\"{hint}")
}

/// The same of a word of the program's own, as an option takes it.
pub(super) fn unlisted<'word>(what: &str, word: &str, known: impl Iterator<Item = &'word str>) -> String {
    format!("no {what} has that name{}", hint(word, &known.collect::<Vec<_>>()))
}

/// The known word that was meant, or else all if they are few.
fn hint(word: &str, known: &[&str]) -> String {
    const FEW: usize = 40;
    match nearest(word, known) {
        Some(near) => format!(" (did you mean \"{near}\"?)"),
        None if known.len() <= FEW => format!(" (there are: {})", known.join(", ")),
        None => String::new(),
    }
}

/// The known word with the fewest letters to change, if they are few enough for a slip of the keyboard.
pub(super) fn nearest<'word>(word: &str, known: &[&'word str]) -> Option<&'word str> {
    let word = word.to_lowercase().replace([' ', '_'], "-");
    let limit = (word.chars().count() / 3).max(1);
    let near = known.iter().map(|known| (strsim::osa_distance(&word, &known.to_lowercase()), *known));
    near.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_answered_with_the_word_that_was_meant() {
        let known = ["biotech", "web3"];
        let answer = unknown("sector", "Bio tech", known.into_iter());
        assert_eq!(answer, "no sector has the id \"Bio tech\" (did you mean \"biotech\"?)");
        let answer = unknown("sector", "steam engines", known.into_iter());
        assert_eq!(answer, "no sector has the id \"steam engines\" (there are: biotech, web3)");
    }
}
