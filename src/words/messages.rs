//! Says what the rooms above tell as data.

use super::{Value, Words};
use crate::dataset::{
    message::{self, Message},
    problem::{Problem, Severity},
};

impl Words {
    /// The sentence of a message, without a full stop.
    pub fn message(self, message: &Message) -> String {
        let said = |value: &message::Value| match value {
            message::Value::Text(text) | message::Value::Field(text) => Value::Text(text.clone().into()),
            message::Value::Count(count) => Value::Count(*count),
            message::Value::Message(part) => Value::Text(self.message(part).into()),
            message::Value::Place(at) => Value::Text(self.place(at).into_owned().into()),
        };
        self.with(message.key, message.values.iter().map(|(place, value)| (*place, said(value))))
    }

    /// A problem with its place in the file: `LINE:COLUMN: error: message`.
    pub fn problem(self, problem: &Problem) -> String {
        let severity = match problem.severity {
            Severity::Error => "problem-error",
            Severity::Warning => "problem-warning",
        };
        let (line, column) = (problem.line.to_string(), problem.column.to_string());
        let severity = self.say(severity);
        let message = self.message(&problem.message);
        let values = [
            ("line", line.into()),
            ("column", column.into()),
            ("severity", severity.into()),
            ("message", message.into()),
        ];
        self.with("problem-line", values)
    }
}
