//! What is told to people, as data: the key of a text, and what stands in its places.
//!
//! The room `words` says it, in the language that is asked for.

use super::visible;

/// A sentence or a part of one, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The key of its text in `assets/words`.
    pub key: &'static str,
    /// What stands in the places of the text, each by the name of its place.
    pub values: Vec<(&'static str, Value)>,
}

/// What stands in a place of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A name, a number or a passage, said as it is.
    Text(String),
    /// The name of a field of the file.
    Field(String),
    /// A number that decides on singular or plural.
    Count(usize),
    /// A part of the sentence.
    Message(Message),
    /// The place of a row or a cell as evidence has it, which is said in the language of the reader.
    Place(String),
}

impl Message {
    /// The text under `key`.
    pub fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The same with `value` in the place of that name.
    #[must_use]
    pub fn with(mut self, place: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((place, value.into()));
        self
    }

    /// The same with the name of a field in the place of that name.
    #[must_use]
    pub fn field(self, place: &'static str, name: &str) -> Self {
        self.with(place, Value::Field(name.to_owned()))
    }

    /// The same with a number that is counted in the place of that name.
    #[must_use]
    pub fn count(self, place: &'static str, count: usize) -> Self {
        self.with(place, Value::Count(count))
    }

    /// Whether the field of this name is spoken of.
    pub(super) fn speaks_of(&self, field: &str) -> bool {
        self.values.iter().any(|(_, value)| match value {
            Value::Field(name) => name == field,
            Value::Message(part) => part.speaks_of(field),
            Value::Text(_) | Value::Count(_) | Value::Place(_) => false,
        })
    }

    /// Whether a record of this id is named.
    pub(super) fn names(&self, id: &str) -> bool {
        self.values.iter().any(|(place, value)| match value {
            Value::Text(text) => *place == "id" && text == id,
            Value::Message(part) => part.names(id),
            Value::Field(_) | Value::Count(_) | Value::Place(_) => false,
        })
    }

    /// Whether it is the text under `key` or has that as a part.
    pub fn says(&self, key: &str) -> bool {
        let has = |(_, value): &(&'static str, Value)| matches!(value, Value::Message(part) if part.says(key));
        self.key == key || self.values.iter().any(has)
    }

    /// The same on one line of a length that can be read, whatever it quotes from the file.
    #[must_use]
    pub(crate) fn presentable(mut self) -> Self {
        for (_, value) in &mut self.values {
            match value {
                Value::Text(text) | Value::Field(text) | Value::Place(text) => shorten(text),
                Value::Message(part) => *part = std::mem::replace(part, Self::new("")).presentable(),
                Value::Count(_) => {}
            }
        }
        self
    }
}

fn shorten(text: &mut String) {
    const MAX_CHARS: usize = 420;
    if let Some((end, _)) = text.char_indices().nth(MAX_CHARS) {
        text.truncate(end);
        text.push('…');
    }
    if let std::borrow::Cow::Owned(plain) = visible::on_a_line(text) {
        *text = plain;
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<char> for Value {
    fn from(c: char) -> Self {
        Self::Text(c.to_string())
    }
}

/// A number that is a name and no count, such as that of a line.
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<Message> for Value {
    fn from(part: Message) -> Self {
        Self::Message(part)
    }
}

/// A part that may be missing; then nothing stands in its place.
impl From<Option<Message>> for Value {
    fn from(part: Option<Message>) -> Self {
        part.map_or_else(|| Self::Text(String::new()), Self::Message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_asked_which_fields_it_speaks_of() {
        let part = Message::new("part").field("field", "date");
        let message = Message::new("whole").field("field", "when").with("id", "title").with("more", part);
        assert!(message.speaks_of("when") && message.speaks_of("date") && !message.speaks_of("title"));
    }

    #[test]
    fn what_a_message_quotes_is_short_and_on_a_line() {
        let part = Message::new("part").with("id", "x".repeat(1000));
        let message = Message::new("whole").with("id", "a\nb").with("part", part).presentable();
        let short = Message::new("part").with("id", format!("{}…", "x".repeat(420)));
        assert_eq!(message, Message::new("whole").with("id", "a b").with("part", short));
    }
}
