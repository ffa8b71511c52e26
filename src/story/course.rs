//! Going through the steps of a story: next, back, or to the step of a number.

/// Where one is in a story, and the number that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    at: usize,
    count: usize,
    typed: Option<usize>,
}

impl Course {
    /// Stands at the step `at` of `count`; a story has at least one.
    pub fn new(at: usize, count: usize) -> Self {
        let count = count.max(1);
        Self { at: at.min(count - 1), count, typed: None }
    }

    /// The step one stands at, counted from zero.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many steps there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The number that was typed so far, if one is being typed.
    pub fn typed(&self) -> Option<usize> {
        self.typed
    }

    /// Whether this is the last step.
    pub fn is_last(&self) -> bool {
        self.at + 1 == self.count
    }

    /// "3 / 7".
    pub fn counter(&self) -> String {
        format!("{} / {}", self.at + 1, self.count)
    }

    /// One step on; the last one stays, for nobody wants to fall out of a presentation.
    pub fn next(&mut self) {
        self.go_to(self.at + 1);
    }

    /// One step back.
    pub fn back(&mut self) {
        self.go_to(self.at.saturating_sub(1));
    }

    /// To a step, counted from zero; to the last one if there are fewer.
    pub fn go_to(&mut self, at: usize) {
        self.at = at.min(self.count - 1);
        self.typed = None;
    }

    /// Takes a digit of a number. Jumps at once where no further digit could follow.
    pub fn digit(&mut self, digit: usize) {
        let number = self.typed.unwrap_or(0) * 10 + digit;
        if number > self.count {
            // There is no such step: what is typed next begins anew.
            self.typed = None;
        } else if number > 0 && number * 10 > self.count {
            self.go_to(number - 1);
        } else if number > 0 {
            self.typed = Some(number);
        }
    }

    /// Jumps to the number that was typed. Returns whether there was one.
    pub fn enter(&mut self) -> bool {
        let typed = self.typed.take();
        if let Some(number) = typed {
            self.go_to(number.saturating_sub(1));
        }
        typed.is_some()
    }

    /// Forgets the number that is being typed. Returns whether there was one.
    pub fn forget(&mut self) -> bool {
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
        assert_eq!((course.at(), course.is_last(), course.counter().as_str()), (2, true, "3 / 3"));
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
