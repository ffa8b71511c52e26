//! Measures in plain words.

use super::{
    super::Network,
    Measure,
    values::{Exactness, Values},
};
use crate::{
    dataset::filter::Along,
    words::{Joined, Words, told},
};

impl Measure {
    /// Its name, as at the head of a column.
    pub fn name(self, words: Words) -> String {
        words.say(self.key()).into_owned()
    }

    /// The meaning of its numbers.
    pub fn meaning(self, words: Words) -> String {
        words.tip(self.key()).into_owned()
    }

    /// A number of it as people say it.
    pub fn told(self, value: f64) -> String {
        match self {
            Self::Ties | Self::CutOff | Self::Core | Self::Component | Self::Community => whole(value),
            // Equal ways share a pair among them, so that there are parts of pairs.
            Self::Between if value.fract() == 0.0 || value >= 100.0 => whole(value),
            Self::Between => format!("{value:.1}"),
            Self::Close => format!("{value:.3}"),
            Self::WellTied => format!("{:.2}%", value * 100.0),
        }
    }

    /// One sentence: what it means, whether direction counts, what of `network` was left out, and how exact `values`
    /// are.
    pub fn sentence(self, network: &Network, along: Along, values: &Values, words: Words) -> String {
        let parts = [
            ("meaning", self.meaning(words).into()),
            ("left", self.left_out(network, along, words).into()),
            ("exact", values.exactness().said(words).into()),
        ];
        words.with("measured", parts)
    }

    fn left_out(self, network: &Network, along: Along, words: Words) -> String {
        let [places, hypotheses, adverse] = network.left_out(along);
        // Ties are counted as the records have them.
        let all = if self == Self::Ties { [0, 0, adverse] } else { [places, hypotheses, adverse] };
        let keys = ["measured-places", "measured-hypotheses", "measured-adverse"];
        let counted = keys.into_iter().zip(all).filter(|(_, count)| *count > 0);
        let what: Vec<String> = counted.map(|(key, count)| words.with(key, [("count", count.into())])).collect();
        if what.is_empty() {
            return words.say("measured-left-nothing").into_owned();
        }
        words.with("measured-left", [("what", words.list(&what, Joined::And).into())])
    }
}

fn whole(value: f64) -> String {
    told::grouped(&format!("{value:.0}"))
}

impl Exactness {
    fn said(self, words: Words) -> String {
        match self {
            Self::Exact => words.say("measured-exact").into_owned(),
            Self::Estimated { from, of, off } => {
                let off = format!("{:.1}", off * 100.0);
                words.with("measured-estimated", [("from", from.into()), ("of", of.into()), ("off", off.into())])
            }
            Self::Heuristic { modularity } => {
                words.with("measured-heuristic", [("modularity", format!("{modularity:.3}").into())])
            }
        }
    }
}
