//! The course through a story: to the next step, back, or to the step of a number.

/// The current step of a story, and the number that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    at: usize,
    count: usize,
    typed: Option<usize>,
}

impl Course {
    /// A course at step `at` of `count`, both within bounds; a story has at least one step.
    pub fn new(at: usize, count: usize) -> Self {
        let count = count.max(1);
        Self { at: at.min(count - 1), count, typed: None }
    }

    /// The current step, counted from zero.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The number of steps.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The number typed so far, if one is being typed.
    pub fn typed(&self) -> Option<usize> {
        self.typed
    }

    /// The current step and the number of steps: "3 / 7".
    pub fn counter(&self) -> String {
        format!("{} / {}", self.at + 1, self.count)
    }

    /// Goes to the next step. The last step stays, so that nobody falls out of a presentation.
    pub fn next(&mut self) {
        self.go_to(self.at + 1);
    }

    /// Goes back one step; the first step stays.
    pub fn back(&mut self) {
        self.go_to(self.at.saturating_sub(1));
    }

    /// Goes to a step, counted from zero, or to the last one if there are fewer.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at.min(self.count - 1);
        self.typed = None;
    }

    /// Takes a digit of a number. Goes to the step at once if no further digit could follow.
    pub fn digit(&mut self, digit: usize) {
        let number = self.typed.unwrap_or(0) * 10 + digit;
        if number > self.count {
            // There is no such step: the next digit begins a new number.
            self.typed = None;
        } else if number > 0 && number * 10 > self.count {
            self.go_to(number - 1);
        } else if number > 0 {
            self.typed = Some(number);
        }
    }

    /// Goes to the step of the typed number. Returns whether there was one.
    pub(crate) fn enter(&mut self) -> bool {
        let typed = self.typed.take();
        if let Some(number) = typed {
            self.go_to(number.saturating_sub(1));
        }
        typed.is_some()
    }

    /// Forgets the number that is being typed. Returns whether there was one.
    pub(crate) fn forget(&mut self) -> bool {
        self.typed.take().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_and_back_stop_at_the_ends() {
        let mut course = Course::new(0, 3);
        course.back();
        assert_eq!(course.at(), 0);
        for _ in 0..5 {
            course.next();
        }
        assert_eq!((course.at(), course.counter().as_str()), (2, "3 / 3"));
    }

    #[test]
    fn a_digit_jumps_at_once_where_no_other_could_follow() {
        let mut course = Course::new(0, 7);
        course.digit(5);
        assert_eq!((course.at(), course.typed()), (4, None));
        course.digit(9);
        assert_eq!((course.at(), course.typed()), (4, None), "there is no ninth step");
    }

    #[test]
    fn with_many_steps_a_number_waits_for_its_second_digit_or_for_enter() {
        let mut course = Course::new(0, 12);
        course.digit(1);
        assert_eq!((course.at(), course.typed()), (0, Some(1)));
        course.digit(1);
        assert_eq!((course.at(), course.typed()), (10, None));
        course.digit(1);
        assert!(course.enter());
        assert_eq!(course.at(), 0);
        assert!(!course.enter(), "nothing was typed");
    }

    #[test]
    fn a_story_without_steps_stands_still() {
        let mut course = Course::new(4, 0);
        course.next();
        course.digit(0);
        assert_eq!((course.at(), course.counter().as_str()), (0, "1 / 1"));
    }
}
