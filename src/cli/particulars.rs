//! The options that filter ties by more than kind, status and year.

use clap::Args;
use rust_decimal::Decimal;

use super::{Failure, nearest::unknown};
use crate::dataset::{
    Dataset,
    amount::typed,
    id::EntityKindIndex,
    particulars::{Ends, MANY_SOURCES, Money, Particulars},
    when::Basis,
};

/// What is asked of ties, as it is written on a command line.
#[derive(Args, Clone, Debug, Default)]
pub struct ParticularArgs {
    /// Kinds of entities at both ends of a tie, such as university:investor, either way round.
    #[arg(long, value_name = "KIND:KIND")]
    ends: Vec<String>,
    /// With --ends: only ties that run from the first kind to the second.
    #[arg(long, requires = "ends")]
    one_way: bool,
    /// Only amounts in a currency such as HKD. Others are never compared with it.
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<String>,
    /// With --currency: at least so much, such as 5000000 or 5m.
    #[arg(long, value_name = "AMOUNT", requires = "currency", value_parser = amount)]
    at_least: Option<Decimal>,
    /// With --currency: at most so much.
    #[arg(long, value_name = "AMOUNT", requires = "currency", value_parser = amount)]
    at_most: Option<Decimal>,
    /// Ties that rest on so many sources: 1, 2, or 3 for three and more.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=i64::from(MANY_SOURCES)))]
    sources: Vec<u8>,
    /// Ties with a date that is Stated in a source, Derived from sources or Editorial.
    #[arg(long, value_name = "NAME")]
    date_basis: Vec<String>,
}

impl ParticularArgs {
    /// The particulars of these options.
    ///
    /// # Errors
    /// If a kind is none of the dataset's, naming the nearest one; or if the bounds of the amount exclude everything.
    pub fn particulars(&self, dataset: &Dataset) -> Result<Particulars, Failure> {
        if self.at_least.zip(self.at_most).is_some_and(|(least, most)| least > most) {
            return Err(Failure::Usage("--at-least is more than --at-most".to_owned()));
        }
        let mut asked = Particulars { one_way: self.one_way, ..Particulars::default() };
        for pair in &self.ends {
            asked.ends.insert(ends(dataset, pair)?);
        }
        asked.money = self.currency.as_deref().map(|currency| Money {
            currency: currency.into(),
            least: self.at_least,
            most: self.at_most,
        });
        asked.source_counts.extend(&self.sources);
        for word in &self.date_basis {
            asked.bases.insert(basis(word)?);
        }
        Ok(asked)
    }
}

fn ends(dataset: &Dataset, pair: &str) -> Result<Ends, Failure> {
    let shape = || Failure::Usage(format!("\"{pair}\" is no pair of kinds: write university:investor"));
    let (from, to) = pair.split_once(':').ok_or_else(shape)?;
    let kinds = || dataset.entity_kinds.iter().map(|kind| kind.id.as_str());
    let kind = |id: &str| {
        let found = kinds().position(|known| known == id).map(EntityKindIndex::new);
        found.ok_or_else(|| Failure::Usage(unknown("kind of entity", id, kinds())))
    };
    Ok((kind(from)?, kind(to)?))
}

fn basis(word: &str) -> Result<Basis, Failure> {
    let found = Basis::ALL.into_iter().find(|basis| basis.word().eq_ignore_ascii_case(word));
    found.ok_or_else(|| Failure::Usage(unknown("basis of a date", word, Basis::ALL.into_iter().map(Basis::word))))
}

fn currency(text: &str) -> Result<String, String> {
    let code = text.to_uppercase();
    if iso_currency::Currency::from_code(&code).is_some() {
        Ok(code)
    } else {
        Err("a currency is a code of ISO 4217 such as HKD, CNY or USD".to_owned())
    }
}

fn amount(text: &str) -> Result<Decimal, String> {
    typed(text).ok_or_else(|| "an amount is written 5000000, 5m or 1.5bn".to_owned())
}
